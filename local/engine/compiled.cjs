// @ts-check
/**
 * Compiles code, and keeps what V8 makes of it for the next thread that needs the same: an engine has a hundred functions, and a test run
 * fifty engines. Plain JavaScript, as `worker.cjs`.
 */
const { hash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');
const { threadId } = require('node:worker_threads');

/** When what is compiled is kept, in milliseconds from the load: by then the first calls have compiled most that they need. */
const warm = 1000;

/** @param {string} file */
function kept(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * It saves time only, so a failure to write doesn't matter.
 * @param {Script} script
 * @param {string} folder
 * @param {string} file
 */
function keep(script, folder, file) {
  const draft = `${file}.${process.pid}-${threadId}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, file);
  } catch {
    // The next thread compiles again.
  }
}

/**
 * @param {string} path a file with the body of a function
 * @param {readonly string[]} parameters
 * @param {string | undefined} folder for what is kept; nothing is, if omitted
 * @returns {any} the function
 */
function compiled(path, parameters, folder) {
  const body = readFileSync(path);
  const before = `(function (${parameters}) {`;
  const source = `${before}${body}\n})`;
  const where = { filename: path, columnOffset: -before.length };
  if (folder === undefined) return new Script(source, where).runInThisContext();
  // V8 compares no more of a source than its length.
  const file = join(folder, hash('sha256', body));
  const cachedData = kept(file);
  const script = new Script(source, { ...where, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) setTimeout(keep, warm, script, folder, file).unref();
  return script.runInThisContext();
}

module.exports = { compiled, warm };

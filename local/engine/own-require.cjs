// @ts-check
/**
 * `require` for a function that shares its thread with others: its modules are its own, and `process` has its own environment, as
 * if it were alone. Plain JavaScript, as `worker.cjs`.
 */
const { dirname, join } = require('node:path');
const { compiled } = require('./compiled.cjs');

const given = ['exports', 'require', 'module', '__filename', '__dirname', 'process'];

/**
 * @param {Record<string, string>} env
 * @param {string | undefined} keptIn folder of what threads before this one compiled, and for the next
 * @returns {(path: string) => any} loads a CommonJS module, once; one that throws, again the next time
 */
function ownRequire(env, keptIn) {
  const process = Object.create(globalThis.process, { env: { value: { ...env }, enumerable: true } });
  /** @type {Map<string, { exports: any }>} */
  const loaded = new Map();

  /** @param {string} path */
  const load = path => {
    const before = loaded.get(path);
    if (before) return before.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const from = dirname(path);
    /** @param {string} name */
    const requireHere = name => {
      if (name.startsWith('.')) return load(join(from, name));
      return /^(node:)?process$/.test(name) ? process : require(name);
    };
    try {
      const run = compiled(path, given, keptIn);
      run(module.exports, requireHere, module, path, from, process);
    } catch (error) {
      loaded.delete(path);
      throw error;
    }
    return module.exports;
  };
  return load;
}

module.exports = { ownRequire };

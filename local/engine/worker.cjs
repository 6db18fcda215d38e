// @ts-check
/**
 * Worker thread that runs Lambda functions: one, whose environment is the thread's, or several, each with an environment of its own.
 * Started by `local/engine/function-thread.ts`. Plain JavaScript, because loading the TypeScript compiler in each thread would double
 * its startup time.
 */
const { enableCompileCache, flushCompileCache } = require('node:module');
const { join } = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');

/** @typedef {{ name: string, folder: string, environment?: Record<string, string> }} ToLoad `environment`: unless it is the thread's */
/** @typedef {{ name: string, id: number, event: unknown, deadline: number }} Invocation `deadline`: when the invocation times out, in epoch milliseconds */
/** @typedef {(event: unknown, context: object) => Promise<unknown>} Handler */

const { moveDate } = require('./ahead.cjs');
const { warm } = require('./compiled.cjs');
const { ownRequire } = require('./own-require.cjs');

/** @type {{ ahead?: SharedArrayBuffer, keptIn?: string }} */
const { ahead, keptIn } = workerData;
if (ahead) moveDate(new Float64Array(ahead));

/** @type {Map<string, Handler>} */
const handlers = new Map();

/** @param {string} path */
function requireKept(path) {
  if (keptIn) {
    enableCompileCache(keptIn);
    setTimeout(flushCompileCache, warm).unref();
  }
  return require(path);
}

/** @param {ToLoad} toLoad */
function load({ name, folder, environment }) {
  const { handler } = (environment ? ownRequire(environment, keptIn) : requireKept)(join(folder, 'index.js'));
  handlers.set(name, handler);
  parentPort?.postMessage({ loaded: name });
}

/** @param {Invocation} invocation */
const contextOf = ({ name, id, deadline }) => ({
  functionName: name,
  awsRequestId: `${name}-${id}`,
  getRemainingTimeInMillis: () => deadline - Date.now(),
});

/** @param {Invocation} invocation */
async function invoke(invocation) {
  const { name, id, event } = invocation;
  try {
    const result = (await handlers.get(name)?.(event, contextOf(invocation))) ?? null;
    parentPort?.postMessage({ name, id, result });
  } catch (error) {
    const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ name, id, error: { errorType, errorMessage } });
  }
}

parentPort?.on('message', (/** @type {ToLoad | Invocation | { ping: true }} */ asked) => {
  if ('ping' in asked) parentPort?.postMessage({ alive: true });
  else if ('folder' in asked) load(asked);
  else void invoke(asked);
});

// @ts-check
/**
 * Worker thread that runs one Lambda function with its own environment. Started by `local/engine/lambda.ts`. Plain
 * JavaScript, because loading the TypeScript compiler in each thread would double its startup time.
 */
const { join } = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');

/** @typedef {{ id: number, event: unknown, deadline: number }} Invocation `deadline`: when the invocation times out, in epoch milliseconds */

const { moveDate } = require('./ahead.cjs');

/** @type {{ folder: string, name: string, ahead?: SharedArrayBuffer }} */
const { folder, name, ahead } = workerData;
if (ahead) moveDate(new Float64Array(ahead));
/** @type {{ handler: (event: unknown, context: object) => Promise<unknown> }} */
const { handler } = require(join(folder, 'index.js'));

/** @param {Invocation} invocation */
const contextOf = ({ id, deadline }) => ({
  functionName: name,
  awsRequestId: `${name}-${id}`,
  getRemainingTimeInMillis: () => deadline - Date.now(),
});

/** @param {Invocation} invocation */
async function invoke(invocation) {
  const { id, event } = invocation;
  try {
    parentPort?.postMessage({ id, result: (await handler(event, contextOf(invocation))) ?? null });
  } catch (error) {
    const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ id, error: { errorType, errorMessage } });
  }
}

parentPort?.on('message', invoke);
parentPort?.postMessage({ ready: true });

/** One Lambda function in a thread of its own, with its own environment. Started by `local/lambda.ts`. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

interface Invocation {
  id: number;
  event: unknown;
  /** When the function is stopped, in epoch milliseconds. */
  deadline: number;
}

const { folder, name } = workerData as { folder: string; name: string };
const { handler } = createRequire(import.meta.url)(join(folder, 'index.js')) as {
  handler: (event: unknown, context: object) => Promise<unknown>;
};

const contextOf = ({ id, deadline }: Invocation) => ({
  functionName: name,
  awsRequestId: `${name}-${id}`,
  getRemainingTimeInMillis: () => deadline - Date.now(),
});

parentPort?.on('message', async (invocation: Invocation) => {
  const { id, event } = invocation;
  try {
    parentPort?.postMessage({ id, result: (await handler(event, contextOf(invocation))) ?? null });
  } catch (error) {
    const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ id, error: { errorType, errorMessage } });
  }
});
parentPort?.postMessage({ ready: true });

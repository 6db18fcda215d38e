import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '#infra/cli/cli-error.ts';

/** Readable explanations of listen errors. */
const listenErrors: Record<string, string> = {
  EADDRINUSE: 'is in use. Stop the process that uses it, or choose another port',
  EACCES: 'requires permissions that you do not have. Choose a port above 1023',
};

/**
 * Checks that a requested port is free; 0 means any free port.
 * @throws CliError when the port is taken
 */
export async function requireFree(port: number, variable: string): Promise<void> {
  if (port === 0) return;
  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject)).catch(error => {
    const reason = listenErrors[error.code];
    if (!reason) throw error;
    throw new CliError(`Port ${port} ${reason}. ${variable}=0 picks a free port.`);
  });
  await new Promise(resolve => server.close(resolve));
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

interface Child {
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Resolves once the child accepts requests. */
  ready: () => Promise<unknown>;
}

/** A child process that listens on its own port. */
export interface Serving {
  port: number;
  stop: () => Promise<void>;
}

/** Starts a child on a free port and waits until it is ready; retries if another process took the port meanwhile. */
export async function startChild(childOn: (port: number) => Child, tries = 3): Promise<Serving> {
  const port = await freePort();
  try {
    return { port, stop: await run(childOn(port)) };
  } catch (error) {
    if (tries <= 1) throw error;
    return startChild(childOn, tries - 1);
  }
}

/** @returns a function that stops the child */
async function run({ command, args, cwd, env, ready }: Child): Promise<() => Promise<void>> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', chunk => {
    stderr = `${stderr}${chunk}`.slice(-2000);
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${command} ended with ${code}: ${stderr}`)));
  });
  failed.catch(() => {});
  const kill = () => child.kill('SIGKILL');
  process.prependOnceListener('exit', kill);
  const stop = () => end(child).finally(() => process.off('exit', kill));
  await Promise.race([failed, untilReady(ready)]).catch(async error => {
    await stop();
    throw error;
  });
  return stop;
}

/** A child can start slowly on a busy machine; one that exits is noticed at once. */
const readyTimeoutSeconds = 60;

async function untilReady(ready: () => Promise<unknown>): Promise<void> {
  const late = Date.now() + readyTimeoutSeconds * 1000;
  for (;;) {
    try {
      await ready();
      return;
    } catch (error) {
      if (Date.now() > late) throw error;
      await pause(25);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 1000);
  await exited;
  clearTimeout(late);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '#infra/cli/cli-error.ts';

/** Why a port cannot be had, for those who cannot read error codes. */
const troubles: Record<string, string> = {
  EADDRINUSE: 'is in use. Stop the process that uses it, or choose another port',
  EACCES: 'requires permissions that you do not have. Choose a port above 1023',
};

/**
 * Makes sure that nobody listens on a port that was asked for; 0 takes any free one.
 * @throws Advice when the port is taken
 */
export async function requireFree(port: number, variable: string): Promise<void> {
  if (port === 0) return;
  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject)).catch(error => {
    const trouble = troubles[error.code];
    if (!trouble) throw error;
    throw new CliError(`Port ${port} ${trouble}. ${variable}=0 picks a free port.`);
  });
  await new Promise(resolve => server.close(resolve));
}

/** A port nobody listens on, for now. */
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
  /** Answers once the child serves. */
  ready: () => Promise<unknown>;
}

/** A child that serves on a port of its own. */
export interface Serving {
  port: number;
  stop: () => Promise<void>;
}

/** Starts a child on a free port and waits until it serves; once more when somebody else took the port meanwhile. */
export async function startChild(childOn: (port: number) => Child, tries = 3): Promise<Serving> {
  const port = await freePort();
  try {
    return { port, stop: await run(childOn(port)) };
  } catch (error) {
    if (tries <= 1) throw error;
    return startChild(childOn, tries - 1);
  }
}

/** @returns how to end it */
async function run({ command, args, cwd, env, ready }: Child): Promise<() => Promise<void>> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', chunk => {
    said = `${said}${chunk}`.slice(-2000);
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${command} ended with ${code}: ${said}`)));
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

/** A busy machine may take its time over a child; one that ends is seen at once. */
const patienceSeconds = 60;

async function untilReady(ready: () => Promise<unknown>): Promise<void> {
  const late = Date.now() + patienceSeconds * 1000;
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
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 1000);
  await gone;
  clearTimeout(late);
}

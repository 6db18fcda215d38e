import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Advice } from './advice.ts';

/**
 * The port asked for, when nobody listens on it; any free one for 0.
 * @throws Advice when the port is taken
 */
export async function portFor(wanted: number, variable: string): Promise<number> {
  if (wanted === 0) return freePort();
  const server = createServer().listen(wanted, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject)).catch(error => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Advice(
      `Port ${wanted} is in use. Stop what uses it, or choose another: ${variable}=0 takes any free one.`,
    );
  });
  await new Promise(resolve => server.close(resolve));
  return wanted;
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
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

/** Starts a child and waits until it serves. @returns how to end it */
export async function startChild({ command, args, cwd, env, ready }: Child): Promise<() => Promise<void>> {
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
  await Promise.race([failed, untilReady(ready)]);
  return () => end(child);
}

async function untilReady(ready: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ready();
      return;
    } catch (error) {
      if (tries > 400) throw error;
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

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { madeBundles } from './bundles-setup.ts';
import type { Mailbox } from './mailbox.ts';

/** What journeys know about the system under test: its addresses and accounts, no internals. */
export interface System {
  api: string;
  /** The embedded inbox; `mailbox` replaces it. */
  inbox?: string;
  mailbox?: Mailbox;
  /** The AWS-compatible endpoint, if not AWS itself, for the operator commands. */
  aws?: string;
  accounts: { email: string; password: string }[];
}

declare module 'vitest' {
  interface ProvidedContext {
    system: System;
  }
}

let child: ChildProcess | undefined;

/** Starts a system and parses the line that it prints. */
async function start(): Promise<System> {
  child = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.ts'), await madeBundles()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('No output');
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as System;
  throw new Error('The system did not start');
}

/** One system for all journeys. `TANDEM_SYSTEM` can hold the line printed by a running system to use instead. */
export async function setup({ provide }: TestProject): Promise<void> {
  const given = process.env.TANDEM_SYSTEM;
  provide('system', given ? (JSON.parse(given) as System) : await start());
}

export async function teardown(): Promise<void> {
  if (!child || child.exitCode !== null) return;
  const gone = new Promise(resolve => child?.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

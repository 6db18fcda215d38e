import { vi } from 'vitest';

/**
 * Test files of a project that isn't isolated share a process, which saves starting one for each. This lets each begin as if it
 * were alone: with its own instances of modules, the environment of the start, real time, and no mocks.
 */
const begun = globalThis as { environmentAtStart?: NodeJS.ProcessEnv };
begun.environmentAtStart ??= { ...process.env };

for (const name of Object.keys(process.env)) if (!(name in begun.environmentAtStart)) delete process.env[name];
Object.assign(process.env, begun.environmentAtStart);
vi.useRealTimers();
vi.restoreAllMocks();
vi.resetModules();

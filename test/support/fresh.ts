import { vi } from 'vitest';

/**
 * Test files of a project that isn't isolated share a process, which saves starting one for each. This lets each begin as if it
 * were alone: with its own instances of modules, the environment and the `fetch` of the start, real time, and no mocks.
 * Journeys load each module once per process instead: state that a module keeps is seen by all later files.
 */
const begun = globalThis as { environmentAtStart?: NodeJS.ProcessEnv; fetchAtStart?: typeof fetch };
begun.environmentAtStart ??= { ...process.env };
begun.fetchAtStart ??= globalThis.fetch;
globalThis.fetch = begun.fetchAtStart;

for (const name of Object.keys(process.env)) if (!(name in begun.environmentAtStart)) delete process.env[name];
Object.assign(process.env, begun.environmentAtStart);
vi.useRealTimers();
vi.restoreAllMocks();
vi.resetModules();

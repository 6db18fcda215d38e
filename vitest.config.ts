import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 20_000, hookTimeout: 60_000, ...more },
});

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the long form of a test runs. */
    long: boolean;
    /** Whether the abuse suite tries everything, or only the worst of each kind. */
    abuse: { long: boolean };
    /** Whether the long form runs: how many hostile requests in all, at least how many a route, and the seed they grow from. */
    hostile: { long: boolean; total: number; least: number; seed: number };
  }
}

/** The long form tries many, and others each time; the short one always the same. */
const hostile = (long: boolean) => ({
  long,
  total: Number(process.env.HOSTILE_RUNS) || (long ? 15_000 : 1_000),
  least: long ? 500 : 8,
  seed: Number(process.env.HOSTILE_SEED) || (long ? Date.now() % 1_000_000_000 : 1),
});

/** The long form breaks every call in turn, and draws anew each time; the short one breaks a few, always the same. */
const faults = (long: boolean) => ({
  long,
  share: Number(process.env.FAULTS_SHARE) || 1,
  seed: Number(process.env.FAULTS_SEED) || (long ? Date.now() % 1_000_000_000 : 1),
});

const fresh = 'test/support/fresh.ts';

/** Files take turns in a process, because starting one for each would take longer than most of them; each begins afresh. */
const together = { isolate: false, setupFiles: [fresh] };

/**
 * Files that mock no module load their sources as `npm start` does, where they take turns in a process once for all: Node strips the types
 * and keeps what it compiles.
 */
const natively = {
  execArgv: ['--require', './local/need-node.cjs', '--import', './test/support/tsx-setup.ts'],
  experimental: { viteModuleRunner: false, nodeLoader: false },
};

export default defineConfig(({ mode }) => ({
  test: {
    maxWorkers: 3,
    projects: [
      project('unit', together),
      project('records', {
        ...together,
        globalSetup: 'test/support/dynamodb-setup.ts',
        setupFiles: [fresh, 'test/support/records-env.ts'],
      }),
      project('infra', { ...together, globalSetup: 'test/support/bundles-setup.ts', testTimeout: 180_000 }),
      project('workflows', together),
      project('engine', {
        ...natively,
        globalSetup: 'test/support/bundles-setup.ts',
        testTimeout: 120_000,
        maxConcurrency: 20,
        provide: { long: mode === 'long' },
      }),
      project('journeys', {
        ...together,
        ...natively,
        include: ['test/journeys/**/*.test.ts', 'test/clients/**/*.test.ts'],
        globalSetup: 'test/support/engine-setup.ts',
        testTimeout: 60_000,
      }),
      project('faults', {
        ...natively,
        globalSetup: 'test/support/bundles-setup.ts',
        testTimeout: 1_200_000,
        hookTimeout: 120_000,
        provide: { faults: faults(mode === 'long') },
      }),
      project('abuse', {
        globalSetup: 'test/support/bundles-setup.ts',
        testTimeout: 300_000,
        hookTimeout: 120_000,
        provide: { abuse: { long: mode === 'long' } },
      }),
      project('hostile', {
        globalSetup: 'test/support/bundles-setup.ts',
        testTimeout: 300_000,
        hookTimeout: 120_000,
        provide: { hostile: hostile(mode === 'long') },
      }),
    ],
  },
}));

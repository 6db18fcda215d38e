import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 20_000, hookTimeout: 60_000, ...more },
});

export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      project('unit'),
      project('records', { globalSetup: 'test/support/dynamodb-setup.ts', setupFiles: 'test/support/records-env.ts' }),
      project('infra', { testTimeout: 60_000 }),
      project('workflows'),
      project('engine', { testTimeout: 60_000 }),
      project('journeys', { globalSetup: 'test/support/engine-setup.ts', testTimeout: 60_000 }),
    ],
  },
});

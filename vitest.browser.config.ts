import { defineConfig } from 'vitest/config';

/**
 * Pages in a real browser: `npm run test:browser`, with Chromium at `CHROMIUM` (/usr/bin/chromium). One system, one browser,
 * one file at a time: a browser and its system fill two cores.
 */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/support/engine-setup.ts', 'test/support/browser-setup.ts'],
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

import { defineConfig } from 'vitest/config';

/** Pages in a real browser: `npm run test:browser`, with Chromium at `CHROMIUM` (/usr/bin/chromium). */
export default defineConfig({
  test: { include: ['test/browser/**/*.test.ts'], globalSetup: 'test/support/engine-setup.ts', testTimeout: 60_000 },
});

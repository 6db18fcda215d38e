import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { KnownReporter } from './test/support/known-reporter.ts';

/** Journeys that cannot pass on the emulator, each with the reason (docs/emulators.md). */
const known = JSON.parse(readFileSync('test/support/ministack.json', 'utf8')) as Record<string, string>;

/** The journeys, on a deployed stack: `npm run test:deployed`. */
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    // The portal of an emulator can't reach the API (docs/emulators.md).
    // A deployed stage has no earlier system to sign in to.
    exclude: ['test/journeys/{portal-*,front-door,legacy-identity}.test.ts'],
    globalSetup: 'test/support/deployed-setup.ts',
    setupFiles: 'test/support/deployed-env.ts',
    reporters: ['default', new KnownReporter(known)],
    provide: { known },
    env: { TANDEM_PATIENCE_SECONDS: '60' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});

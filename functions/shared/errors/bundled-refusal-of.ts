import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoize } from '#shared/runtime/memoize.ts';
import type { refusalOf as declaredRefusalOf } from './refusal-of.ts';

const readTable = memoize(() => JSON.parse(readFileSync(join(import.meta.dirname, 'refusals.json'), 'utf8')));

/**
 * Replaces `refusal-of.ts` in a bundle: reads the table that the bundler has written next to the function, at its first refusal.
 * So new reasons make no function larger, and none slower to start.
 */
export const refusalOf: typeof declaredRefusalOf = reason => readTable()[reason];

import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Answer } from '#test/client.ts';
import { randomOf } from './random.ts';

const { long, share, seed } = inject('faults');
const random = randomOf(seed);

/** How often something is tried, in the long form and in the short one. */
export const many = (inLong: number, inShort: number): number => Math.ceil((long ? inLong : inShort) * share);

/** Runs two actions concurrently; the second starts up to `apart` milliseconds later. */
export const race = (first: () => Promise<Answer>, second: () => Promise<Answer>, apart: number): Promise<Answer[]> =>
  Promise.all([pause(random() * 5).then(first), pause(random() * apart).then(second)]);

export const summaryOf = ({ status, body }: Answer): string => `${status} ${body?.reason ?? body?.status ?? ''}`.trim();

/** How often each result of a race occurred. */
export const counted = (results: readonly string[]): string =>
  [...new Set(results)].map(one => `${results.filter(other => other === one).length} × ${one}`).join(', ');

import { describe, expect, it } from 'vitest';
import { forgeries } from '#test/hostile/forgeries.ts';
import { validRequest } from '#test/hostile/people.ts';
import { nameOf } from '#test/hostile/routes.ts';
import type { Tally } from '#test/hostile/tally.ts';
import { problemsOf } from '#test/hostile/verdict.ts';
import type { World } from '#test/hostile/world.ts';

/** Forged tokens, on every route that requires one. */
export const tokens = (world: World, tally: Tally) =>
  describe('a forged token is refused without reading any data (29)', () => {
    const kinds = Object.keys(forgeries(`Bearer ${'e30.e30.'}`));
    it.each(kinds)('%s', async kind => {
      const lead = world.callers.find(({ operator }) => operator);
      const Authorization = forgeries(lead?.authorization ?? '')[kind];
      const guarded = world.routes.filter(({ authorized, optional }) => authorized || (optional && Authorization));
      for (const route of guarded) {
        const request = validRequest(route, {}, lead?.own);
        const headers = { ...request.headers, ...(Authorization && { Authorization }) };
        const { answer, calls } = await world.ask({ ...request, headers });
        tally.count(nameOf(route), answer.status);
        const requestText = `${request.method} ${request.target}`;
        expect(`${requestText} ${answer.status}`).toBe(`${requestText} 401`);
        expect(answer.headers['www-authenticate']).toContain('Bearer');
        expect([
          ...problemsOf({ route, method: route.method, requestText, answer, calls, foreign: world.foreign.texts }),
        ]).toEqual([]);
        const touched = calls.map(({ operation, input }) => `${operation} ${JSON.stringify(input.Key)}`);
        expect(touched.filter(call => !call.startsWith('GetItem {"pk":{"S":"USER#'))).toEqual([]);
      }
    });
  });

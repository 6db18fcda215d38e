import fc from 'fast-check';
import { describe, inject, it } from 'vitest';
import { type Plan, plans } from '#test/hostile/plans.ts';
import { outgoing } from '#test/hostile/requests.ts';
import { type DescribedRoute, describedRoutes, elsewhere, nameOf } from '#test/hostile/routes.ts';
import type { Tally } from '#test/hostile/tally.ts';
import { problemsOf } from '#test/hostile/verdict.ts';
import { signed, type World } from '#test/hostile/world.ts';

const printable = (text: string): string =>
  text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;

/** Sends the request of a plan. @throws Error that lists the problems of the response */
async function tryOut(world: World, tally: Tally, route: DescribedRoute, plan: Plan): Promise<void> {
  const { callers, foreign, engine } = world;
  const caller = callers[plan.caller];
  if (!caller) throw new Error('No such caller');
  const request = signed(caller, outgoing(route, plan, { own: caller.own, foreign: foreign.ids }));
  const { answer, calls } = await world.ask(request);
  tally.count(nameOf(route), answer.status);
  caller.own.hear(route.path, answer);
  const { Authorization, ...headers } = request.headers;
  const requestText = `${request.method} ${request.target} ${JSON.stringify(headers)} ${request.body?.toString() ?? ''}`;
  const secrets = caller.operator ? [] : [...foreign.texts, ...foreign.ids];
  const found = [...problemsOf({ route, method: plan.method, requestText, answer, calls, foreign: secrets })];
  if (found.length === 0) return;
  const logged = answer.status >= 500 ? engine.logs.findLast(line => line.includes('ERROR')) : '';
  const message = `${caller.name}: ${printable(requestText)}\n→ ${answer.status} ${printable(answer.text)}\n${logged}`;
  throw new Error(`${message}\nThe response ${found.join('; ')}`);
}

/** Generated requests to every described route, by an anonymous caller, two partners' admins and an operator. */
export function requests(world: World, tally: Tally): void {
  const described = describedRoutes();
  const ending = ['/v1/session', '/v1/me/sessions/{id}'];
  const endsSession = described.filter(({ method, path }) => method === 'DELETE' && ending.includes(path));
  const routes = [...described.filter(route => !endsSession.includes(route)), elsewhere, ...endsSession];
  const { total, least, seed } = inject('hostile');
  const numRuns = Math.max(least, Math.ceil(total / routes.length));
  describe('no request causes a server error or a leak, and no refused request stores anything (28)', () => {
    it.each(routes)('$method $path', async route => {
      const { callers, welcome, form } = world;
      const message = { callers: callers.length, welcome: welcome.get(nameOf(route)) ?? [], form };
      const property = fc.asyncProperty(plans(route, message), plan => tryOut(world, tally, route, plan));
      const { failed, counterexamplePath, errorInstance } = await fc.check(property, { numRuns, seed });
      if (failed) throw new Error(`seed ${seed}, path ${counterexamplePath}\n${(errorInstance as Error).message}`);
    });
  });
}

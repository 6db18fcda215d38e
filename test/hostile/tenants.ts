import { describe, expect, inject, it } from 'vitest';
import { Memory, namesOfParameter } from '#test/hostile/memory.ts';
import { validBodies, validRequest } from '#test/hostile/people.ts';
import { type DescribedRoute, nameOf } from '#test/hostile/routes.ts';
import type { Tally } from '#test/hostile/tally.ts';
import { type Caller, signed, type World } from '#test/hostile/world.ts';

const { long } = inject('hostile');

/** Names of the path parameters that are IDs. */
const idsOf = ({ parameters }: DescribedRoute): string[] => parameters.filter(name => /id$/i.test(name));

/** Up to twelve IDs to try on the n-th route; the short suite tries three, of different kinds per route. */
const tried = (ids: readonly string[], n: number): string[] =>
  ids.slice(0, 12).filter((_, place) => long || place % 4 === n % 4);

/** Another company's IDs, on every route with an ID in its path. */
export const tenants = (world: World, tally: Tally) =>
  describe('another company’s ID gets the same response as an unknown one (29, P23)', () => {
    /** Asks with an ID for each parameter of the path. */
    const askFor = async (route: DescribedRoute, caller: Caller, idOf: (names: readonly string[]) => string) => {
      const own = new Memory();
      const parameters = idsOf(route).map(name => namesOfParameter(route.path, name));
      const ids = parameters.map(names => {
        const id = idOf(names);
        for (const known of names) own.note(known, id);
        return id;
      });
      const [body] = validBodies(route, 1);
      const { answer } = await world.ask(signed(caller, validRequest(route, body, own)));
      tally.count(nameOf(route), answer.status);
      return { status: answer.status, text: ids.reduce((text, id) => text.replaceAll(id, '…'), answer.text) };
    };
    const ask = (route: DescribedRoute, caller: Caller, id: string) => askFor(route, caller, () => id);

    it.each(['anyone', 'reseller', 'provider'])('for %s', async name => {
      const caller = world.callers.find(one => one.name === name);
      if (!caller) throw new Error(`There is no caller ${name}`);
      const asking = world.routes.filter(route => idsOf(route).length > 0);
      expect(world.foreign.ids.length).toBeGreaterThan(0);
      for (const [n, route] of asking.entries()) {
        for (const id of tried(world.foreign.ids, n)) {
          const unheardOf = id.includes('-') ? crypto.randomUUID() : '999999999999';
          const [foreign, missing] = [await ask(route, caller, id), await ask(route, caller, unheardOf)];
          expect(foreign, `${nameOf(route)} ${id}`).toEqual(missing);
          expect(foreign.status, nameOf(route)).toBeGreaterThanOrEqual(400);
        }
      }
    });

    it.each(['anyone', 'reseller', 'provider'])('for %s, of an application and its document', async name => {
      const caller = world.callers.find(one => one.name === name);
      if (!caller) throw new Error(`There is no caller ${name}`);
      const asking = world.routes.filter(({ path }) => path.startsWith('/v1/enrollments/{id}/documents'));
      expect(asking.length).toBeGreaterThan(3);
      const { application, document } = world.foreignDocument;
      const own = caller.own.recall(['enrollments'], 0);
      for (const route of asking) {
        const ask = (of: string, id: string) => askFor(route, caller, names => (names.includes('documents') ? id : of));
        const foreign = await ask(application, document);
        expect(foreign, nameOf(route)).toEqual(await ask(crypto.randomUUID(), crypto.randomUUID()));
        expect(foreign.status, nameOf(route)).toBeGreaterThanOrEqual(400);
        if (!own) continue;
        const throughOwn = await ask(String(own), document);
        expect(throughOwn, `${nameOf(route)}, through its own`).toEqual(await ask(String(own), crypto.randomUUID()));
      }
    });

    it.each(['reseller', 'provider'])('for %s, of a customer, its orders, carts and subscriptions', async name => {
      const caller = world.callers.find(one => one.name === name);
      if (!caller) throw new Error(`There is no caller ${name}`);
      const asking = world.routes.filter(({ path }) => path.startsWith('/v1/customers/{id}'));
      for (const route of asking) {
        const foreign = await askFor(route, caller, names => world.foreignTrade[names[0] ?? ''] ?? crypto.randomUUID());
        expect(foreign, nameOf(route)).toEqual(await askFor(route, caller, () => crypto.randomUUID()));
        expect(foreign.status, nameOf(route)).toBeGreaterThanOrEqual(400);
      }
    });
  });

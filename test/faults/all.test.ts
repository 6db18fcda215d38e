import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { ownWorld } from '#test/faults/world.ts';
import { again } from './again.ts';
import { calls } from './calls.ts';
import { chance } from './chance.ts';
import { jumps } from './jumps.ts';
import { mail } from './mail.ts';
import { processes } from './processes.ts';
import { races } from './races.ts';
import { restarts } from './restarts.ts';

/** Everything that is broken on purpose, in one system: see `docs/resilience.md`. */
const world = ownWorld();
console.log(`Seed ${inject('faults').seed}`);

calls(world);
chance(world);
again(world);
races(world);
mail(world);
processes(world);

it('after all of this the whole table is in order', () => assertWhole(world));

it('after all of this no function has touched what its role does not allow', () => {
  expect(world.engine.logs.filter(line => line.includes('may not'))).toEqual([]);
});

it('after all of this no log has an address, a name, a code, a link or a token in it', () => {
  const logs = world.engine.logs.join('\n');
  expect(logs).not.toMatch(/@contoso|Ann|Contoso Ltd|\/links\/confirm\/[\w-]{27}|eyJ[\w-]+\./);
  expect(logs).not.toContain(password);
});

/** Each in a system of its own: what many applications leave behind is a lot to come to rest at each jump of the clock. */
if (inject('faults').long) {
  describe('a restart', () => restarts(ownWorld()));
  describe('a clock that jumps', () => jumps(ownWorld()));
}

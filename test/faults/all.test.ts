import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { assertWhole } from '#test/faults/whole.ts';
import { ownWorld } from '#test/faults/world.ts';
import { again } from './again.ts';
import { calls } from './calls.ts';
import { chance } from './chance.ts';
import { jumps } from './jumps.ts';
import { mail } from './mail.ts';
import { operators } from './operators.ts';
import { processes } from './processes.ts';
import { races } from './races.ts';
import { restarts } from './restarts.ts';

/** The whole fault-injection suite in one system: see `docs/resilience.md`. */
const world = ownWorld();
console.log(`Seed ${inject('faults').seed}`);

calls(world);
chance(world);
again(world);
races(world);
operators(world);
mail(world);
processes(world);

it('after all faults the whole table is consistent', () => assertWhole(world));

it('after all faults no function has made a call that its role does not allow', () => {
  expect(world.engine.logs.filter(line => line.includes('may not'))).toEqual([]);
});

it('after all faults no log contains an address, a name, a code, a link or a token', () => {
  const logs = world.engine.logs.join('\n');
  expect(logs).not.toMatch(/@contoso|Ann|Contoso Ltd|\/links\/confirm\/[\w-]{27}|eyJ[\w-]+\./);
  expect(logs).not.toContain(password);
});

/**
 * Each in its own system, because every clock jump must wait for all the applications that the other tests left behind.
 */
if (inject('faults').long) {
  describe('a restart', () => restarts(ownWorld()));
  describe('a clock that jumps', () => jumps(ownWorld()));
}

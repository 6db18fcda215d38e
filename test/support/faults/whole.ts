import { expect } from 'vitest';
import { partnersAt } from '#functions/partnership/partnership.ts';
import { eventually } from '#test/client.ts';
import { everything, type Item } from './table.ts';
import { tradeProblems } from './whole-trade.ts';
import type { World } from './world.ts';

/** Resource types in audit records of the records that have workflows. */
const resourceTypes: Record<string, string> = {
  ENROLLMENT: 'enrollment',
  INVITATION: 'partner_invitation',
  CUSTOMERINVITATION: 'relationship_request',
};

/** Final statuses, in which no workflow waits. */
const ends = ['active', 'expired', 'withdrawn', 'accepted', 'declined', 'completed', 'failed', 'cancelled', 'finished'];

const kindOf = ({ pk }: Pick<Item, 'pk'>): string => pk.split('#')[0] ?? '';
const counted = (keys: readonly string[]): Map<string, number> =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>());

/** Problems of a record with a workflow: no unsent emails, and waiting exactly while an execution is. */
function workflowProblems({ engine }: World, item: Item): string[] {
  const { id, run, status = '', outbox = {}, wait, pending, closedOn } = item;
  const ended = closedOn !== undefined || ends.includes(status);
  const executions = engine.steps.executions.get(`${id}-${run}`)?.status === 'RUNNING';
  return [
    ...(Object.keys(outbox).length > 0 ? ['has unsent emails'] : []),
    ...(pending ? ['has a change that no workflow has noticed'] : []),
    ...(ended && (wait || executions) ? ['is waited for'] : []),
    ...(!ended && !(wait && executions) ? ['waits without a workflow'] : []),
  ].map(what => `${item.pk} (${status}) ${what}`);
}

/** Partnerships that are in only one of the two lists, or that differ between them. */
function oneSided(items: readonly Item[]): string[] {
  const sides = items.filter(({ sk }) => Object.values(partnersAt).some(beginning => sk.startsWith(beginning)));
  const byPair = Object.groupBy(sides, ({ pk, sk }) => [pk.split('#')[1], sk.split('#')[1]].sort().join(' and '));
  return Object.entries(byPair)
    .filter(([, rows = []]) => rows.length !== 2 || JSON.stringify(rows[0]?.grants) !== JSON.stringify(rows[1]?.grants))
    .map(([pair]) => `${pair} are partners on one side alone`);
}

/** Relationships of customers and partners that are in only one of the two parts of the table. */
function halfRelated(items: readonly Item[]): string[] {
  const sides = items.filter(({ sk }) => /^(CUSTOMER|PARTNER)#/.test(sk));
  const byPair = Object.groupBy(sides, ({ pk, sk }) => [pk.split('#')[1], sk.split('#')[1]].sort().join(' and '));
  return Object.entries(byPair)
    .filter(([, rows = []]) => rows.length !== 2)
    .map(([pair]) => `${pair} are customer and partner on one side alone`);
}

/** Every inconsistency in the table: see `docs/resilience.md`. */
function problemsIn(world: World, items: readonly Item[]): string[] {
  const of = (...kinds: string[]) => items.filter(item => kinds.includes(kindOf(item)));
  const executed = of('ENROLLMENT', 'INVITATION', 'CUSTOMERINVITATION').filter(({ pk, sk }) => sk === kindOf({ pk }));
  const audited = counted(
    of('AUDIT').flatMap(item =>
      /^\d{4}-\d\d#\d\d$/.test(item.activity ?? '') ? [`${item.resourceType} ${item.resourceId}`] : [],
    ),
  );
  const auditedCount = (item: Item) => audited.get(`${resourceTypes[kindOf(item)]} ${item.id}`);
  const used = counted(of('LINK').flatMap(({ usedOn, purpose, record }) => (usedOn ? [`${purpose} ${record}`] : [])));
  const waiting = of('ORDER', 'USERIMPORT').filter(({ pk, sk }) => sk === kindOf({ pk }));
  return [
    ...[...executed, ...waiting].flatMap(item => workflowProblems(world, item)),
    ...executed
      .filter(item => auditedCount(item) !== item.version)
      .map(item => `${item.pk} has ${item.version} changes and ${auditedCount(item)} audit records`),
    ...of('EMAIL').flatMap(({ pk, outbox = {} }) => (Object.keys(outbox).length > 0 ? [`${pk} was not sent`] : [])),
    ...[...used].filter(([, count]) => count > 1).map(([link]) => `Links of ${link} were used more than once`),
    ...oneSided(items),
    ...halfRelated(items),
    ...tradeProblems(items),
  ];
}

/** Waits until the system is idle and asserts that the whole table is consistent. */
export const assertWhole = (world: World, seconds = 20): Promise<void> =>
  eventually(async () => expect(problemsIn(world, await everything(world.table))).toEqual([]), seconds);

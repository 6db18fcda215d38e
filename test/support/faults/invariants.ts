import { expect } from 'vitest';
import type { Execution } from '#local/engine/step-functions.ts';
import { eventually, type Loose } from '#test/client.ts';
import type { Enrolled, Partnered, PlayedStory } from './stories.ts';
import type { World } from './world.ts';

const enrollmentChanges = [
  'create_enrollment',
  'confirm_email',
  'approve',
  'create_mpn_association',
  'create_agreement',
  'activate',
];
const partnershipChanges = ['create', 'update', 'remove'].map(what => `${what}_partner_relationship`);

const executionsOf = ({ engine }: World, { id }: PlayedStory): Execution[] =>
  [...engine.steps.executions.values()].filter(({ name }) => name.startsWith(id));

/** How many mails a story has made about each thing it tells. */
async function auditedBy({ engine }: World, { mails }: PlayedStory): Promise<[words: string, count: number][]> {
  const all = await engine.mails();
  return mails.map(({ to, words }) => [
    words,
    all.filter(({ destination, subject }) => destination.to.includes(to) && subject.includes(words)).length,
  ]);
}

/** Waits until a story has told all it has to tell, and its workflow has come to its end. */
export const waitUntilAtRest = (world: World, story: PlayedStory, seconds = 90): Promise<void> =>
  eventually(async () => {
    for (const [words, count] of await auditedBy(world, story)) expect(count, `mails '${words}'`).toBeGreaterThan(0);
    const executions = executionsOf(world, story);
    const states = executions.map(({ status, states: entered }) => `${status} at ${entered.at(-1)}`);
    expect(states).toContain(`SUCCEEDED at ${story.end}`);
    expect(executions.filter(({ status }) => status === 'RUNNING')).toEqual([]);
  }, seconds);

/** Every mail of a story was sent, and no more often than may be: twice, where a process died over it. */
async function assertMails(world: World, story: PlayedStory, most = 2): Promise<void> {
  for (const [words, count] of await auditedBy(world, story)) {
    expect(count, `mails '${words}'`).toBeGreaterThanOrEqual(1);
    expect(count, `mails '${words}'`).toBeLessThanOrEqual(most);
  }
}

type Record = Loose & { operationType: string; customizedData: { value: string }[] };
type Records = { items: Record[] };

/** Demands that each of some changes is told once in an audit. */
function assertAudited({ items }: Records, changes: readonly string[], concerns: (item: Record) => boolean): void {
  for (const operation of changes) {
    const records = items.filter(item => item.operationType === operation && concerns(item));
    expect(records, operation).toHaveLength(1);
  }
}

/** What holds of an enrollment that went straight to its end, whatever broke on the way. */
export async function assertEnrolled(world: World, enrolled: Enrolled, mostMails?: number): Promise<void> {
  const { admin } = enrolled;
  expect(await admin.read('/v1/account')).toMatchObject({ status: 'active', agreement: { signed: true } });
  assertAudited(await admin.read<Records>('/v1/auditrecords?size=500'), enrollmentChanges, () => true);
  expect((await admin.read('/v1/mpnids')).items, 'one global MPN ID and one location').toHaveLength(2);
  await assertMails(world, enrolled, mostMails);
}

/** What holds of a partnership that has begun, was changed and has ended: in no list, in both histories and audits. */
export async function assertPartnered(world: World, partnered: Partnered, mostMails?: number): Promise<void> {
  const sides = [
    { one: partnered.provider, other: partnered.reseller, list: 'IsIndirectCloudSolutionProviderOf' },
    { one: partnered.reseller, other: partnered.provider, list: 'IsIndirectResellerOf' },
  ];
  for (const { one, other, list } of sides) {
    const partners = await one.admin.read(`/v1/relationships?relationship_type=${list}`);
    expect(partners.items.map(({ id }) => id)).not.toContain(other.tenantId);
    const { items } = await one.admin.read(`/v1/relationships/${other.tenantId}/history`);
    expect(items[0]).toMatchObject({ state: 'Ended' });
    const audit = await one.admin.read<Records>('/v1/auditrecords?size=100');
    assertAudited(audit, partnershipChanges, ({ customizedData }) => customizedData[0]?.value === partnered.id);
  }
  await assertMails(world, partnered, mostMails);
}

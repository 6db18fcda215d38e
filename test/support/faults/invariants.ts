import { expect } from 'vitest';
import type { Execution } from '#local/engine/step-functions.ts';
import { eventually, type Loose } from '#test/client.ts';
import { inOwnWords } from '../own-words.ts';
import type { Enrolled, Partnered, RecordedStory, Related } from './stories.ts';
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

const executionsOf = ({ engine }: World, { id }: RecordedStory): Execution[] =>
  [...engine.steps.executions.values()].filter(({ name }) => name.startsWith(id));

/** The number of emails sent for each one that a story expects. */
async function countMails({ engine }: World, { mails }: RecordedStory): Promise<[subject: string, count: number][]> {
  const all = await engine.mails();
  return mails.map(({ to, subject }) => [
    subject,
    all.filter(mail => mail.destination.to.includes(to) && mail.subject.includes(subject)).length,
  ]);
}

/** Waits until a story's emails are sent and its workflow execution has ended. */
export const waitUntilAtRest = (world: World, story: RecordedStory, seconds = 90): Promise<void> =>
  eventually(async () => {
    for (const [subject, count] of await countMails(world, story))
      expect(count, `emails '${subject}'`).toBeGreaterThan(0);
    const executions = executionsOf(world, story);
    const states = executions.map(({ status, states: entered }) => `${status} at ${entered.at(-1)}`);
    expect(states).toContain(`SUCCEEDED at ${story.end}`);
    expect(executions.filter(({ status }) => status === 'RUNNING')).toEqual([]);
  }, seconds);

/** Asserts that every email of a story was sent, at most twice where a process died while sending it. */
async function assertMails(world: World, story: RecordedStory, most = 2): Promise<void> {
  for (const [subject, count] of await countMails(world, story)) {
    expect(count, `emails '${subject}'`).toBeGreaterThanOrEqual(1);
    expect(count, `emails '${subject}'`).toBeLessThanOrEqual(most);
  }
}

type Record = Loose & { operationType: string; customizedData: { value: string }[] };
type Records = { items: Record[] };

/** Asserts that each change has exactly one audit record. */
function assertAudited({ items }: Records, changes: readonly string[], matches: (item: Record) => boolean): void {
  for (const operation of changes) {
    const records = inOwnWords(items).filter(item => item.operationType === operation && matches(item));
    expect(records, operation).toHaveLength(1);
  }
}

/** Asserts the result of a completed enrollment, whatever faults were injected. */
export async function assertEnrolled(world: World, enrolled: Enrolled, mostMails?: number): Promise<void> {
  const { admin } = enrolled;
  expect(await admin.read('/v1/account')).toMatchObject({ status: 'active', agreement: { signed: true } });
  assertAudited(await admin.read<Records>('/v1/auditrecords?size=500'), enrollmentChanges, () => true);
  expect((await admin.read('/v1/mpnids')).items, 'one global MPN ID and one location').toHaveLength(2);
  await assertMails(world, enrolled, mostMails);
}

/**
 * Asserts the result of a partnership that was created, changed and ended: in no list, in both histories and audit
 * logs.
 */
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

/** Asserts that a customer that accepted has its account, and one relationship with each partner, which both see. */
export async function assertRelated(world: World, related: Related, mostMails?: number): Promise<void> {
  const { partners, customer, id } = related;
  const { tenantId } = await customer.read('/v1/me');
  for (const { admin } of partners)
    expect(await admin.read(`/v1/customers/${tenantId}`)).toMatchObject({ id: tenantId });
  const asked = await partners[0]?.admin.read(`/v1/customers/relationshiprequests/${id}`);
  expect(asked).toMatchObject({ status: 'accepted' });
  const { items } = await customer.read<{ items: { tenantId: string }[] }>(`/v1/customers/${tenantId}/partners`);
  expect(items.map(one => one.tenantId).sort()).toEqual(partners.map(one => one.tenantId).sort());
  await assertMails(world, related, mostMails);
}

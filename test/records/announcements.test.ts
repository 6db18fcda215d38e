import { describe, expect, it } from 'vitest';
import { type Announcement, announcementKey, mailChoiceKey } from '#functions/announcement/announcement.ts';
import { announcementWrites, latestAnnouncements } from '#functions/announcement/repository.ts';
import { mailAnnouncements } from '#functions/announcement/send-announcements.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { type Account, accountKey, accountListKeys } from '#shared/identity/account.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { Active } from '#shared/identity/user.ts';
import type { QueuedEmail } from '#shared/mail/enqueue.ts';
import { afterDays, monday } from '#test/clock.ts';
import { account } from '#test/order-facts.ts';
import { person } from '#test/people.ts';

const lead = person({ roles: ['review_lead'] });

/** Stores an announcement that goes out as email, in a region in which no other file has partners. */
async function announce(members: Partial<Announcement> = {}): Promise<Announcement> {
  const announcement: Announcement = {
    id: crypto.randomUUID(),
    title: { 'en-US': 'News', 'ru-RU': 'Новости' },
    text: { 'en-US': 'Something is new.' },
    audience: { kinds: [], regions: ['korea'], roles: [] },
    from: '2026-03-02',
    mail: true,
    version: 1,
    by: 'Lee Lead',
    createdDate: monday.toISOString(),
    ...members,
  };
  await transact(announcementWrites({ after: announcement }, lead, monday));
  return announcement;
}

/** A partner of that region with its people. */
async function partner(people: Partial<Active>[], members: Partial<Account> = {}) {
  const stored = account({ tenantId: crypto.randomUUID(), country: 'KR', ...members });
  const staff = people.map(changes => person({ tenantId: stored.tenantId, kind: stored.partnerType, ...changes }));
  await transact([
    { key: accountKey(stored.tenantId), put: { ...stored, ...accountListKeys(stored) } },
    ...staff.flatMap(user => personWrites(user)),
  ]);
  return staff;
}

/** The emails of an announcement that wait for an address. */
async function emailsTo({ email }: Active, { id }: Announcement) {
  const index = { name: 'watch', partition: 'watch', sort: 'dueAt' } as const;
  const { items } = await query<Key>({ index, partition: 'email', limit: 1000 });
  const queued = await Promise.all(items.map(({ pk, sk }) => get<QueuedEmail>({ pk, sk })));
  const emails = queued.flatMap(outboxEmail => Object.values(outboxEmail?.outbox ?? {}));
  return emails.filter(({ to, params }) => to === email && params?.announcement === id);
}
const counts = (people: Active[], announcement: Announcement) =>
  Promise.all(people.map(async user => (await emailsTo(user, announcement)).length));

describe('an announcement by email (R12)', () => {
  it('goes once to each global admin, in their language or English, and not to whoever turned it off', async () => {
    const admins = await partner([
      { roles: ['global_admin'] },
      { roles: ['global_admin'] },
      { roles: ['sales_agent'] },
    ]);
    const [admin, other] = admins;
    await transact([{ key: mailChoiceKey(other?.userId ?? ''), put: {} }]);
    const announcement = await announce();
    await Promise.all([mailAnnouncements(afterDays(0)), mailAnnouncements(afterDays(0))]);
    await mailAnnouncements(afterDays(1));
    expect(await counts(admins, announcement)).toEqual([1, 0, 0]);
    expect(await emailsTo(admin as Active, announcement)).toMatchObject([
      { kind: 'announcement', params: { title: 'Новости', text: 'Something is new.' } },
    ]);
    const sent = await get<Announcement & { watch?: string }>(announcementKey(announcement.id));
    expect(sent).toMatchObject({ mailedOn: expect.any(String), version: 1 });
    expect(sent?.watch).toBeUndefined();
  });

  it('goes to people with one of its roles, each once, at active partners of its kinds and regions', async () => {
    const both = { roles: ['sales_agent', 'helpdesk_agent'] } satisfies Partial<Active>;
    const [here = [], suspended = [], elsewhere = [], otherKind = []] = await Promise.all([
      partner([both, { roles: ['global_admin'] }], { country: 'TW', partnerType: 'indirect_provider' }),
      partner([both], { country: 'TW', partnerType: 'indirect_provider', status: 'suspended' }),
      partner([both], { country: 'US', partnerType: 'indirect_provider' }),
      partner([both], { country: 'TW', partnerType: 'direct_bill_partner' }),
    ]);
    const announcement = await announce({
      audience: { kinds: ['indirect_provider'], regions: ['taiwan'], roles: ['sales_agent', 'helpdesk_agent'] },
    });
    await mailAnnouncements(afterDays(0));
    expect(await counts([...here, ...suspended, ...elsewhere, ...otherKind], announcement)).toEqual([1, 0, 0, 0, 0]);
  });

  it('waits for its first day, and goes to nobody once it has ended or been taken back', async () => {
    const admins = await partner([{ roles: ['global_admin'] }]);
    const [ahead, ended, removed] = await Promise.all([
      announce({ from: '2026-03-05' }),
      announce({ from: '2026-02-20', until: '2026-02-21' }),
      announce(),
    ]);
    await transact(announcementWrites({ before: removed }, lead, monday));
    await mailAnnouncements(afterDays(0));
    for (const announcement of [ahead, ended, removed]) expect(await counts(admins, announcement)).toEqual([0]);
    expect(await get(announcementKey(removed.id))).toBeUndefined();
    await mailAnnouncements(afterDays(3));
    expect(await counts(admins, ahead)).toEqual([1]);
  });

  it('is not sent once its email was turned off before its first day', async () => {
    const admins = await partner([{ roles: ['global_admin'] }]);
    const before = await announce({ from: '2026-03-05' });
    const stored = (await get<Announcement>(announcementKey(before.id))) ?? before;
    await transact(announcementWrites({ before, after: { ...stored, mail: false, version: 2 } }, lead, monday));
    await mailAnnouncements(afterDays(3));
    expect(await counts(admins, before)).toEqual([0]);
  });
});

it('of two changes of one announcement, one succeeds', async () => {
  const before = await announce({ mail: false });
  const tries = ['One', 'Two'].map(word =>
    transact(announcementWrites({ before, after: { ...before, title: { 'en-US': word }, version: 2 } }, lead, monday)),
  );
  const results = await Promise.allSettled(tries);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) });
});

it('the list has what begins until a day, the latest first', async () => {
  const [early, late] = [await announce({ from: '1999-01-01' }), await announce({ from: '1999-01-02' })];
  const ids = (await latestAnnouncements({ until: '1999-01-02', limit: 100 })).items.map(({ id }) => id);
  expect(ids).toEqual([late.id, early.id]);
  expect((await latestAnnouncements({ until: '1999-01-01', limit: 100 })).items.map(({ id }) => id)).toEqual([
    early.id,
  ]);
});

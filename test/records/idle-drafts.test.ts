import { describe, expect, it } from 'vitest';
import { type Draft, draftKey, idleWatch } from '#functions/enrollment/draft/draft.ts';
import { remindOfIdleDrafts } from '#functions/enrollment/draft/idle.ts';
import { get, query, transact, update } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { QueuedEmail } from '#shared/mail/enqueue.ts';
import { freshDomain } from '#test/builders.ts';
import { afterDays } from '#test/clock.ts';
import { person } from '#test/people.ts';

async function stored(changes: Partial<Draft>): Promise<Draft> {
  const expires = afterDays(30).now;
  const draft: Draft = {
    id: crypto.randomUUID(),
    version: 3,
    partnerType: 'indirect_reseller',
    members: { companyName: 'Contoso Ltd' },
    expiresOn: expires.toISOString(),
    ttl: Math.floor(expires.getTime() / 1000),
    ...changes,
  };
  await transact([{ key: draftKey(draft.id), put: { ...draft, ...idleWatch(draft, afterDays(0)) } }]);
  return draft;
}

const emailsTo = async (address: string) => {
  const index = { name: 'watch', partition: 'watch', sort: 'dueAt' } as const;
  const { items } = await query<Key>({ index, partition: 'email', limit: 1000 });
  const queued = await Promise.all(items.map(({ pk, sk }) => get<QueuedEmail>({ pk, sk })));
  return queued.flatMap(email => Object.values(email?.outbox ?? {})).filter(({ to }) => to === address);
};

const mailedTo = () => ({ email: `ann@${freshDomain()}`, locale: 'ru-RU' as const });

describe('of a draft that is left for seven days (R35)', () => {
  it('its holder is reminded once, where they had the link mailed, in their language', async () => {
    const recipient = mailedTo();
    const { id } = await stored({ mailedTo: recipient });
    await remindOfIdleDrafts(afterDays(6));
    expect(await emailsTo(recipient.email)).toEqual([]);
    await Promise.all([remindOfIdleDrafts(afterDays(8)), remindOfIdleDrafts(afterDays(8))]);
    await remindOfIdleDrafts(afterDays(20));
    const emails = await emailsTo(recipient.email);
    expect(emails).toMatchObject([{ kind: 'draft_idle', locale: 'ru-RU', draft: id }]);
    expect(JSON.stringify(emails)).not.toContain('Contoso');
    expect(idleWatch((await get<Draft>(draftKey(id))) ?? {}, afterDays(20))).toEqual({});
  });

  it('the signed-in person who began it is reminded, at the address that they have now', async () => {
    const user = person({ tenantId: crypto.randomUUID(), email: `fay@${freshDomain()}` });
    await transact(personWrites(user));
    await stored({ owner: user.userId });
    await remindOfIdleDrafts(afterDays(8));
    expect(await emailsTo(user.email)).toMatchObject([{ kind: 'draft_idle' }]);
  });

  it('dates are in the zone of the country that it names, and in UTC without one', async () => {
    const [dhaka, nowhere, none] = [mailedTo(), mailedTo(), mailedTo()];
    await stored({ mailedTo: dhaka, members: { address: { country: 'bd' } } });
    await stored({ mailedTo: nowhere, members: { address: { country: 'Atlantis' } } });
    await stored({ mailedTo: none, members: {} });
    await remindOfIdleDrafts(afterDays(8));
    expect(await emailsTo(dhaka.email)).toMatchObject([{ timeZone: 'Asia/Dhaka' }]);
    for (const { email } of [nowhere, none]) expect(await emailsTo(email)).toMatchObject([{ timeZone: 'UTC' }]);
  });

  it('nobody is reminded who left no address, or of what has expired or was sent', async () => {
    const [unknown, expired, sent] = [mailedTo(), mailedTo(), mailedTo()];
    const { id } = await stored({});
    expect(await get<Draft>(draftKey(id))).not.toHaveProperty('watch');
    await stored({ mailedTo: expired, expiresOn: afterDays(5).now.toISOString() });
    const { id: application } = await stored({ mailedTo: sent });
    await update({ key: draftKey(application), set: { enrollmentId: 'e' }, remove: ['watch', 'dueAt'], when: {} });
    await remindOfIdleDrafts(afterDays(8));
    for (const { email } of [unknown, expired, sent]) expect(await emailsTo(email)).toEqual([]);
  });

  it('an address that confirmed nothing gets two emails a day, whoever asks for how many', async () => {
    const recipient = mailedTo();
    for (let n = 0; n < 4; n++) await stored({ mailedTo: recipient });
    await remindOfIdleDrafts(afterDays(8));
    expect(await emailsTo(recipient.email)).toHaveLength(2);
  });
});

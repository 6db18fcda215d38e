import { describe, expect, it } from 'vitest';
import { undeliveredSince, unreachedAddresses } from '#functions/mail/lookup.ts';
import { partnershipKey } from '#functions/partnership/partnership.ts';
import { digestOffKey, digestRunKey } from '#functions/task/digest.ts';
import { digestEndWrites } from '#functions/task/lookup.ts';
import { sendDigests } from '#functions/task/send-digests.ts';
import { tasksFor } from '#functions/task/tasks-for.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { accountKey, accountListKeys } from '#shared/identity/account.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { Active } from '#shared/identity/user.ts';
import { companyListKeys, type EmailDelivery, undeliveredKey } from '#shared/mail/email-delivery.ts';
import { afterDays } from '#test/clock.ts';
import { account } from '#test/order-facts.ts';
import { person } from '#test/people.ts';
import { emailsTo } from '#test/queued-mails.ts';

Object.assign(process.env, { PERMISSIONS: 'later', BASE_URL: 'https://x.example' });

/** An active company with one global admin, who is to add people. */
async function company(): Promise<Active> {
  const tenantId = crypto.randomUUID();
  const admin = person({ tenantId, roles: ['global_admin'], email: `ann@${tenantId}.example` });
  const own = account({ tenantId, companyName: `Company ${tenantId}`, status: 'active', country: 'DE' });
  await transact([{ key: accountKey(tenantId), put: { ...own, ...accountListKeys(own) } }, ...personWrites(admin)]);
  return admin;
}

describe('the digest of what waits', () => {
  it('goes to everyone once a day, not to who wants none, and not again for the same', async () => {
    const [admin, quiet] = [await company(), await company()];
    await transact([{ key: digestOffKey(quiet.userId), put: { tenantId: quiet.tenantId } }]);
    await Promise.all([sendDigests(afterDays(0)), sendDigests(afterDays(0))]);
    await sendDigests(afterDays(0));
    expect(await emailsTo(admin.email)).toEqual(['task_digest']);
    expect(await emailsTo(quiet.email)).toEqual([]);
    expect(await get(digestRunKey)).toMatchObject({ done: true });

    await sendDigests(afterDays(1));
    expect(await emailsTo(admin.email)).toEqual(['task_digest']);
    await transact(digestEndWrites(quiet.userId));
    await sendDigests(afterDays(7));
    expect(await emailsTo(admin.email)).toEqual(['task_digest', 'task_digest']);
    expect(await emailsTo(quiet.email)).toEqual(['task_digest']);
    expect((await query({ partition: digestOffKey(quiet.userId).pk, limit: 10 })).items).toHaveLength(1);
  });

  it('goes on where a run has stopped', async () => {
    const clock = afterDays(20);
    const admins = [await company(), await company()].sort((one, other) => one.tenantId.localeCompare(other.tenantId));
    const [first, second] = admins as [Active, Active];
    const { tenantId } = first;
    const place = { ...accountKey(tenantId), ...accountListKeys({ tenantId, companyName: `Company ${tenantId}` }) };
    const { queue, ...rest } = place;
    const { items } = await query<{ queue: string }>({ partition: accountKey(tenantId).pk, limit: 10 });
    const stored = items.find(item => item.queue?.startsWith(queue));
    const day = Math.floor(clock.now.getTime() / 86_400_000);
    await transact([{ key: digestRunKey, put: { day, after: { ...rest, queue: stored?.queue } } }]);
    await sendDigests(clock);
    expect(await emailsTo(second.email)).toEqual(['task_digest']);
  });
});

it('a reseller that can’t sell yet is a task of its provider’s people, until it is active and has signed', async () => {
  const [provider, unready] = [
    await company(),
    account({ tenantId: crypto.randomUUID(), companyName: 'Slow', status: 'qualified' }),
  ];
  const agent = person({ tenantId: provider.tenantId, kind: 'indirect_provider', roles: ['admin_agent'] });
  const row = { reseller: { tenantId: unready.tenantId, name: 'Slow' } };
  await transact([
    { key: accountKey(unready.tenantId), put: unready },
    { key: partnershipKey('provider', provider.tenantId, unready.tenantId), put: row },
  ]);
  const task = async () => (await tasksFor(agent, afterDays(0))).find(({ kind }) => kind === 'ready_resellers');
  expect(await task()).toMatchObject({ name: 'Slow', about: unready.tenantId });
  const agreement = { version: '2099-01', contentHash: 'h', signedBy: 'Bo', signedOn: '2026-03-01T00:00:00.000Z' };
  await transact([{ key: accountKey(unready.tenantId), put: { ...unready, status: 'active', agreement } }]);
  expect(await task()).toBeUndefined();
});

describe('emails that did not arrive', () => {
  const sentTo = (tenantId: string, to: string, day: number, state?: EmailDelivery['state']) => {
    const sentOn = afterDays(day).now.toISOString();
    const key = { pk: `EMAIL#${crypto.randomUUID()}`, sk: 'MAIL#letter' };
    const put = { kind: 'user_invited', to, sentOn, ...(state && { state }), ...companyListKeys(tenantId, sentOn) };
    return { key, put };
  };

  it('name the addresses that the latest email did not reach, the last first', async () => {
    const tenantId = crypto.randomUUID();
    await transact([
      sentTo(tenantId, 'lost@x.example', 1, 'bounced'),
      sentTo(tenantId, 'LATE@x.example', 2, 'bounced'),
      sentTo(tenantId, 'late@x.example', 3, 'delivered'),
      sentTo(tenantId, 'full@x.example', 4, 'undelivered'),
      sentTo(tenantId, 'fine@x.example', 5),
      sentTo(tenantId, 'old@x.example', -9, 'bounced'),
    ]);
    const since = afterDays(0).now.toISOString();
    expect(await unreachedAddresses(tenantId, since)).toEqual(['full@x.example', 'lost@x.example']);
    expect(await unreachedAddresses(crypto.randomUUID(), since)).toEqual([]);
  });

  it('are counted over the end of a month', async () => {
    const [before, after] = ['2031-01-31T22:00:00.000Z', '2031-02-01T02:00:00.000Z'];
    const counted = (on: string) => ({
      key: undeliveredKey(on, { pk: 'EMAIL#1', sk: 'EMAIL' }, on),
      put: { state: 'bounced' },
    });
    await transact([counted(before), counted(after)]);
    const now = new Date('2031-02-01T12:00:00.000Z');
    expect(await undeliveredSince(new Date('2031-01-31T12:00:00.000Z'), now)).toBe(2);
    expect(await undeliveredSince(new Date('2031-02-01T00:00:00.000Z'), now)).toBe(1);
  });
});

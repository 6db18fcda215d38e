import { describe, expect, it } from 'vitest';
import { type BusinessProfile, businessProfileKey } from '#functions/business-profile/business-profile.ts';
import { countAnswer, receivingBusiness } from '#functions/business-profile/lookup.ts';
import { receiverEmails, senderEmails } from '#functions/referral/emails.ts';
import { referralScopeEndWrites, waitingReferrals } from '#functions/referral/lookup.ts';
import { purgeReferrals } from '#functions/referral/purge.ts';
import { type Referral, referralKey, type StoredReferral } from '#functions/referral/referral.ts';
import { listReferralRows, type ReferralView, referralWrites } from '#functions/referral/repository.ts';
import { acceptReferral, declineReferral, endUnanswered, shareReferral } from '#functions/referral/rules.ts';
import { referralFor, scopeKey } from '#functions/referral/scope.ts';
import { silently } from '#functions/referral/transition.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact, update } from '#shared/db/table.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { Active } from '#shared/identity/user.ts';
import { afterDays, monday } from '#test/clock.ts';
import { person } from '#test/people.ts';
import { atMonday, inquired, liveBusiness, received, storedBusiness, storedReferral } from '#test/referring.ts';

process.env.PERMISSIONS = 'later';

const system = { kind: 'system' } as const;
const accept = (referral: Referral) => acceptReferral(referral, { name: 'Deal' }, 'bo', atMonday);
const decline = (referral: Referral) => declineReferral(referral, { reason: 'other', note: 'Wade is busy' }, atMonday);
const save = (before: StoredReferral, next: Referral, clock = atMonday) =>
  transact(referralWrites(before, silently('update_referral', next), system, clock));
const read = (id: string) => get<StoredReferral>(referralKey(id));

async function idsIn(tenantId: string, views: ReferralView[], status?: Referral['status']): Promise<string[]> {
  const { rows } = await listReferralRows({ tenantId, views, limit: 50, ...(status && { status }) });
  return rows.map(({ id }) => id);
}

/** A colleague in a company, stored. */
async function colleague(tenantId: string, changes: Partial<Active> = {}): Promise<Active> {
  const user = person({ tenantId, roles: ['referrals_admin'], ...changes });
  await transact(personWrites(user));
  return user;
}

describe('the lists of referrals', () => {
  it('have a referral for both companies, by status, location and team, as it changes', async () => {
    const business = liveBusiness();
    const { tenantId } = business;
    const locationId = business.live.locations[0]?.id ?? '';
    const referral = await storedReferral(received(business, { locationId }));
    const sender = referral.from.tenantId ?? '';
    expect(await idsIn(tenantId, ['ALL'])).toEqual([referral.id]);
    expect(await idsIn(tenantId, [`AT#${locationId}`], 'received')).toEqual([referral.id]);
    expect(await idsIn(sender, ['SENT'], 'received')).toContain(referral.id);
    await save(referral, accept(referral));
    expect(await idsIn(tenantId, ['ALL'], 'received')).toEqual([]);
    expect(await idsIn(tenantId, ['TEAM#bo'], 'accepted')).toEqual([referral.id]);
    const accepted = (await read(referral.id)) as StoredReferral;
    await save(accepted, shareReferral(accepted, ['al'], monday));
    expect(await idsIn(tenantId, ['TEAM#bo'])).toEqual([]);
    expect(await idsIn(tenantId, ['TEAM#al', `AT#${locationId}`, 'ALL'])).toEqual([referral.id]);
  });

  it('have no inquiry that nobody has confirmed', async () => {
    const business = liveBusiness();
    await storedReferral(inquired(business));
    expect(await idsIn(business.tenantId, ['ALL'])).toEqual([]);
  });

  it('are read page by page over several lists, each referral once', async () => {
    const business = liveBusiness();
    const { tenantId } = business;
    const locationId = business.live.locations[0]?.id ?? '';
    for (let n = 0; n < 7; n++) {
      const clock = { ...atMonday, now: new Date(monday.getTime() + n * 1000) };
      const referral = await storedReferral(received(business, n % 2 ? { locationId } : {}, clock), clock);
      if (n % 3 === 0) await save(referral, shareReferral(referral, ['bo'], monday));
    }
    const views: ReferralView[] = ['ALL', `AT#${locationId}`, 'TEAM#bo'];
    for (const status of [undefined, 'received'] as const) {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await listReferralRows({ tenantId, views, limit: 3, after, ...(status && { status }) });
        found.push(...page.rows.map(({ createdDate }) => createdDate));
        after = page.last;
      } while (after);
      expect(found, status).toHaveLength(7);
      expect(found).toEqual([...new Set(found)].sort().reverse());
    }
  });
});

describe('a referral is decided once (B93)', () => {
  it.each([
    ['two who accept', accept, accept],
    ['one who accepts and one who declines', accept, decline],
    ['an answer and the end of its time', accept, (referral: Referral) => endUnanswered(referral, afterDays(14))],
  ])('by %s at once', async (_who, one, other) => {
    const referral = await storedReferral(received(liveBusiness()));
    const results = await Promise.allSettled([save(referral, one(referral)), save(referral, other(referral))]);
    const failed = results.filter(result => result.status === 'rejected');
    expect(failed).toMatchObject([{ reason: expect.any(Conflict) }]);
    expect(await read(referral.id)).toMatchObject({ version: 2, pending: expect.any(String) });
  });
});

describe('who sees a referral', () => {
  it('nobody of another company, and of the sender only who may send', async () => {
    const business = liveBusiness();
    const referral = await storedReferral(received(business));
    const sender = { tenantId: referral.from.tenantId ?? '', kind: 'indirect_provider' as const };
    const admin = person({ tenantId: business.tenantId, roles: ['referrals_admin'] });
    expect(await referralFor(admin, referral.id)).toMatchObject({ side: 'received' });
    expect(await referralFor(person({ ...sender, roles: ['sales_agent'] }), referral.id)).toMatchObject({
      side: 'sent',
    });
    const others = [
      person({ ...sender, roles: ['helpdesk_agent'] }),
      person({ tenantId: business.tenantId, roles: ['sales_agent'] }),
      person({ tenantId: business.tenantId, roles: ['global_admin'] }),
      person({ tenantId: crypto.randomUUID(), roles: ['referrals_admin'] }),
    ];
    for (const other of others) await expect(referralFor(other, referral.id)).rejects.toThrow('resource.unknown');
    await expect(referralFor(admin, crypto.randomUUID())).rejects.toThrow('resource.unknown');
  });

  it('an inquiry nobody until it is confirmed', async () => {
    const business = liveBusiness();
    const inquiry = await storedReferral(inquired(business));
    const admin = person({ tenantId: business.tenantId, roles: ['referrals_admin'] });
    await expect(referralFor(admin, inquiry.id)).rejects.toThrow('resource.unknown');
  });

  it('an admin who is limited to other locations doesn’t, until the limit is purged with the person (B15)', async () => {
    const business = liveBusiness();
    const { tenantId } = business;
    const referral = await storedReferral(received(business));
    const admin = person({ tenantId, roles: ['referrals_admin'] });
    await transact([
      { key: scopeKey(tenantId, admin.userId), put: { userId: admin.userId, locationIds: ['elsewhere'] } },
    ]);
    await expect(referralFor(admin, referral.id)).rejects.toThrow('resource.unknown');
    expect(await waitingReferrals(admin, 10)).toEqual([]);
    await transact(referralScopeEndWrites(admin));
    expect(await waitingReferrals(admin, 10)).toMatchObject([{ id: referral.id }]);
  });
});

describe('who is told of a referral', () => {
  it('those who answer and see it; the global admins where there is nobody', async () => {
    const business = liveBusiness();
    const { tenantId } = business;
    const referral = received(business);
    const to = async () => Object.values(await receiverEmails('received', referral)).map(email => email.to);
    const admin = await colleague(tenantId, { roles: ['global_admin'] });
    expect(await to()).toEqual([admin.email]);
    const both = await colleague(tenantId, { roles: ['referrals_admin', 'business_profile_admin'] });
    const limited = await colleague(tenantId);
    await colleague(tenantId, { roles: ['sales_agent'] });
    await transact([{ key: scopeKey(tenantId, limited.userId), put: { userId: limited.userId, locationIds: ['x'] } }]);
    expect(await to()).toEqual([both.email]);
  });

  it('the person who sent it, while there is one, or the customer', async () => {
    const business = liveBusiness();
    const referral = received(business);
    expect(await senderEmails('declined', referral)).toEqual({});
    const sender = await colleague(crypto.randomUUID());
    const from = { tenantId: sender.tenantId, name: 'Fabrikam', userId: sender.userId };
    const emails = Object.values(await senderEmails('declined', { ...referral, from }));
    expect(emails).toMatchObject([{ kind: 'referral_declined', to: sender.email }]);
    const [toCustomer] = Object.values(await senderEmails('declined', inquired(business)));
    expect(toCustomer).toMatchObject({ kind: 'inquiry_declined', to: 'wade@woodgrove.example' });
    expect(toCustomer?.tenantId).toBeUndefined();
    expect(await senderEmails('closed', inquired(business))).toEqual({});
  });
});

describe('a business can get referrals (R176)', () => {
  it('with an active account and a live profile in the region', async () => {
    const { tenantId } = await storedBusiness();
    expect(await receivingBusiness(tenantId, 'europe')).toMatchObject({ tenantId, region: 'europe' });
    await expect(receivingBusiness(tenantId, 'japan')).rejects.toThrow('businessprofile.not_receivable');
    await expect(receivingBusiness(crypto.randomUUID(), 'europe')).rejects.toThrow('resource.unknown');
  });

  it.each(['suspended', 'restricted', 'qualified'] as const)('not while it is %s', async status => {
    const { tenantId } = await storedBusiness({}, { status });
    await expect(receivingBusiness(tenantId, 'europe')).rejects.toThrow('businessprofile.not_receivable');
  });

  it('and is known for the hours that its answers take (B95)', async () => {
    const business = await storedBusiness();
    const { tenantId, region } = business;
    await transact([countAnswer(business, monday.toISOString(), afterDays(2))]);
    await transact([countAnswer(business, monday.toISOString(), afterDays(0))]);
    expect(await get<BusinessProfile>(businessProfileKey(tenantId, region))).toMatchObject({
      ...{
        answered: 2,
        answerHours: 48,
        watch: expect.stringMatching(/^business\.rank#\d\d$/),
        version: business.version,
      },
    });
  });
});

describe('personal data of a referral', () => {
  const mailOf = ({ id }: Referral) => ({ pk: `REFERRAL#${id}`, sk: 'MAIL#referral_received_0-1' });
  const due = async (referral: Referral) => {
    const watch = { watch: 'referral.purge', dueAt: monday.toISOString() };
    await update({ key: referralKey(referral.id), set: watch, when: { exists: true } });
    await transact([{ key: mailOf(referral), put: { to: 'wade@woodgrove.example' } }]);
  };

  it('is deleted with its lists and emails, and the rest stays', async () => {
    const business = liveBusiness();
    const { tenantId } = business;
    const first = await storedReferral(received(business));
    await save(first, decline(first));
    await due(first);
    const to = 'wade@woodgrove.example';
    const unsent = { mailTrouble: { to, state: 'bounced' }, 'outbox.late': { kind: 'referral_declined', to } };
    await update({ key: referralKey(first.id), set: unsent, when: { exists: true } });
    await Promise.all([purgeReferrals(atMonday), purgeReferrals(atMonday)]);
    const { items } = await query({ partition: `REFERRALS#${tenantId}`, limit: 100, consistent: true });
    const stored = await read(first.id);
    expect(JSON.stringify([items, stored])).not.toMatch(/Wade|woodgrove|Woodgrove|200 people/);
    expect(stored).toMatchObject({
      status: 'declined',
      country: 'DE',
      decline: { reason: 'other' },
      erasedOn: expect.any(String),
    });
    expect(stored?.watch).toBeUndefined();
    expect(await get(mailOf(first))).toBeUndefined();
  });

  it('of an inquiry that nobody confirmed is deleted with all of it', async () => {
    const inquiry = await storedReferral(inquired(liveBusiness()));
    await save(inquiry, endUnanswered(inquiry, afterDays(2)));
    await due(inquiry);
    await purgeReferrals(atMonday);
    expect(await read(inquiry.id)).toBeUndefined();
    expect(await get(mailOf(inquiry))).toBeUndefined();
  });
});

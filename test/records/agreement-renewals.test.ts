import { describe, expect, it, vi } from 'vitest';
import { remindPartners } from '#functions/agreement/remind.ts';
import type { routes } from '#functions/agreement/routes.ts';
import { signAgreement } from '#functions/agreement/sign-agreement.ts';
import { readOrderFacts } from '#functions/order/facts.ts';
import { judgeOrder } from '#functions/order/rules.ts';
import { editionKey } from '#functions/policy/policy.ts';
import { partnerTasks } from '#functions/task/partner-tasks.ts';
import { get, transact } from '#shared/db/table.ts';
import { type Account, accountKey, accountListKeys } from '#shared/identity/account.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { Active } from '#shared/identity/user.ts';
import { afterDays, monday } from '#test/clock.ts';
import { directCall } from '#test/direct-call.ts';
import { account } from '#test/order-facts.ts';
import { offers } from '#test/ordering.ts';
import { person } from '#test/people.ts';
import { emailsTo } from '#test/queued-mails.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

/** A version that can be signed since February, and has to be within 18 days of {@link monday}. */
const renewal = { version: '2026-06', from: '2026-02-01', signBy: '2026-03-20' };
const text = { version: '2026-06', contentHash: 'a'.repeat(64), language: 'en-US', title: 'Partner agreement' };

vi.mock('#shared/runtime/data.ts', async original => {
  const real = await original<typeof import('#shared/runtime/data.ts')>();
  return {
    ...real,
    readData: (name: string) => (name === 'agreement-renewals.json' ? [renewal] : real.readData(name)),
  };
});
vi.mock('#functions/agreement/text.ts', () => ({
  currentText: () => text,
  textsUntil: () => [agreementText],
  formats: {},
}));
vi.mock('#shared/workflow/step-functions.ts', () => ({ startNamedExecution: async () => {} }));
Object.assign(process.env, tradeEnvironment, { BASE_URL: 'https://x.example', PERMISSIONS: 'later' });

/** An active partner that has signed the version before, and its global admin. */
async function signedBefore(members: Partial<Account> = {}) {
  const partner = account({ tenantId: crypto.randomUUID(), ...members });
  const admin = person({ tenantId: partner.tenantId, kind: 'indirect_provider', roles: ['global_admin'] });
  await transact([
    { key: accountKey(partner.tenantId), put: { ...partner, ...accountListKeys(partner) } },
    ...personWrites(admin),
  ]);
  return { partner, admin };
}

const body = { version: text.version, contentHash: text.contentHash, accepted: true };
const signing = (principal: Active) => ({
  ...directCall<typeof routes.sign>({ tenantId: principal.tenantId, params: {}, body }),
  principal,
});

describe('a version of the agreement that partners sign anew (R66, R72)', () => {
  it('is an open task of an active partner, with its last day, until a global admin signs it', async () => {
    const { partner, admin } = await signedBefore();
    const renewals = async () =>
      (await partnerTasks(admin, afterDays(0))).filter(({ kind }) => kind === 'renew_agreement');
    expect(await renewals()).toMatchObject([{ due: '2026-03-20T23:59:59.999Z', about: partner.tenantId }]);
    const { status } = await signAgreement(signing(admin));
    expect(status).toBe(201);
    expect(await renewals()).toEqual([]);
    expect(await get<Account>(accountKey(partner.tenantId))).toMatchObject({
      status: 'active',
      agreement: { version: '2026-06', signedBy: 'Bo Kim' },
      version: partner.version + 1,
    });
    await expect(signAgreement(signing(admin))).rejects.toMatchObject({
      reason: 'agreement.signed',
    });
  });

  it('stops orders once its last day has passed, of the seller and with a reseller that has not signed', async () => {
    const tier = await storedTier();
    const asked = {
      lineItems: [{ offerId: offers.standard, quantity: 1, partnerIdOnRecord: tier.reseller.mpnId ?? '' }],
    };
    const trade = { sellerTenantId: tier.provider.tenantId, customerTenantId: tier.customer.tenantId, asked };
    const reasons = async (days: number) =>
      judgeOrder(await readOrderFacts(trade, afterDays(days).now), asked).problems.map(({ reason }) => reason);
    expect(await reasons(18)).toEqual([]);
    expect(await reasons(19)).toEqual(['order.own_agreement_unsigned', 'agreement.unsigned']);
  });

  it('is mailed to the global admins: at first, 14 and 3 days before its last day, and after it; each once', async () => {
    const { admin } = await signedBefore({ companyName: 'Reminded Ltd' });
    await Promise.all([remindPartners(afterDays(0)), remindPartners(afterDays(0))]);
    await remindPartners(afterDays(1));
    expect(await emailsTo(admin.email)).toEqual(['agreement_renewal']);
    for (const days of [5, 6, 16, 17]) await remindPartners(afterDays(days));
    expect(await emailsTo(admin.email)).toEqual(Array(3).fill('agreement_renewal'));
    for (const days of [19, 20]) await remindPartners(afterDays(days));
    expect((await emailsTo(admin.email)).sort()).toEqual(['agreement_overdue', ...Array(3).fill('agreement_renewal')]);
  });

  it('is no matter of a partner that has signed it, is suspended, or has signed nothing yet', async () => {
    const others = await Promise.all([
      signedBefore({ agreement: { version: '2026-06', signedOn: monday.toISOString(), signedBy: 'Bo' } }),
      signedBefore({ status: 'suspended' }),
      signedBefore({ status: 'pending_qualification' }),
    ]);
    await remindPartners(afterDays(0));
    for (const { admin } of others) expect(await emailsTo(admin.email)).toEqual([]);
  });
});

describe('a version that the review lead publishes', () => {
  const partner = {
    version: '2026-07-01',
    title: 'A',
    contentHash: 'c'.repeat(64),
    language: 'en-US',
    signBy: '2026-07-31',
  };
  const written = (members: object) => ({
    edition: '2026-07-01',
    validFrom: '2026-07-01',
    value: { partner: { ...partner, ...members } },
    by: 'L',
    version: 1,
    publishedOn: monday.toISOString(),
  });
  const publish = (members: object = {}) =>
    transact([{ key: editionKey('agreement', '2026-07-01'), put: written(members) }]);
  const noted = async (tenantId: string) => (await get<Account>(accountKey(tenantId)))?.renewal;
  const at = (day: string) => ({ now: new Date(`${day}T12:00:00Z`) });

  it('is noted in the account ahead of its first day, changes with the edition, and is forgotten with its last day', async () => {
    const signed = { version: '2026-06', signedOn: monday.toISOString(), signedBy: 'Bo' };
    const { partner: company, admin } = await signedBefore({ agreement: signed });
    await publish();
    await remindPartners(afterDays(0));
    expect(await noted(company.tenantId)).toEqual({ version: '2026-07-01', from: '2026-07-01', signBy: '2026-07-31' });
    expect(await emailsTo(admin.email)).toEqual([]);

    await publish({ signBy: '2026-08-15' });
    await remindPartners(afterDays(1));
    expect(await noted(company.tenantId)).toMatchObject({ signBy: '2026-08-15' });
    await Promise.all([remindPartners(at('2026-07-01')), remindPartners(at('2026-07-01'))]);
    expect(await emailsTo(admin.email)).toEqual(['agreement_renewal']);

    await publish({ signBy: undefined });
    await remindPartners(at('2026-07-02'));
    expect(await noted(company.tenantId)).toBeUndefined();
  });

  it('is forgotten once it is taken back, also where the deployment has no version to sign anew', async () => {
    const signed = { version: '2026-01', signedOn: monday.toISOString(), signedBy: 'Bo' };
    const { partner: company } = await signedBefore({ agreement: signed });
    await publish();
    await remindPartners(at('2026-01-14'));
    expect(await noted(company.tenantId)).toMatchObject({ signBy: '2026-07-31' });
    await publish({ signBy: undefined });
    await remindPartners(at('2026-01-15'));
    expect(await noted(company.tenantId)).toBeUndefined();
  });

  it('isn’t noted for a partner that has signed it, or nothing at all', async () => {
    const signed = { version: '2026-07-01', signedOn: monday.toISOString(), signedBy: 'Bo' };
    const [has, never] = await Promise.all([
      signedBefore({ agreement: signed }),
      signedBefore({ status: 'pending_qualification' }),
    ]);
    await transact([{ key: accountKey(never.partner.tenantId), remove: ['agreement'] }]);
    await publish();
    await remindPartners(at('2026-07-01'));
    expect(await noted(has.partner.tenantId)).toBeUndefined();
    expect(await noted(never.partner.tenantId)).toBeUndefined();
  });
});

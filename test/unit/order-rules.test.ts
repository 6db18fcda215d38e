import { beforeAll, describe, expect, it } from 'vitest';
import { catalogOn } from '#functions/catalog/lookup.ts';
import type { AskedLine, AskedOrder } from '#functions/order/asked.ts';
import type { OrderFacts } from '#functions/order/facts.ts';
import { acceptedOrder } from '#functions/order/place-order.ts';
import { subscriptionOf } from '#functions/order/provisioning/line-writes.ts';
import { judgeOrder } from '#functions/order/rules.ts';
import type { NamedReseller } from '#functions/subscription/reseller-of-record.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { text } from '#shared/i18n/text.ts';
import { monday as now } from '#test/clock.ts';
import { account, facts, id, mpnId, partnership, reseller, resellerAccount } from '#test/order-facts.ts';
import { offers } from '#test/ordering.ts';

const clock = { now, daySeconds: 86_400 };

beforeAll(() => {
  process.env.PROVISIONING = JSON.stringify({ by: 'tandem', delayMinutes: 0 });
});

const line = (members: Partial<AskedLine> = {}): AskedLine => ({ offerId: offers.standard, quantity: 10, ...members });
const asked = (...lineItems: AskedLine[]): AskedOrder => ({ lineItems });

const reasons = (known: OrderFacts, order: AskedOrder) => judgeOrder(known, order).problems.map(({ reason }) => reason);

const parent = (members: Partial<Subscription>) =>
  new Map([['base', { id: 'base', offerId: offers.standard, status: 'active', ...members } as Subscription]]);

describe('a line', () => {
  it('renews in another term if it asks for one, keeps further MPN IDs, and takes no date for none', () => {
    const members = { renewsTo: { termDuration: 'P1Y' as const }, additionalPartnerIdsOnRecord: ['4389013'] };
    const order = asked(line({ ...members, customTermEndDate: '0001-01-01T00:00:00' }), line());
    const judged = judgeOrder(facts(), order);
    expect(judged.problems).toEqual([]);
    const whole = acceptedOrder(facts(), order, judged, clock);
    expect(whole.content.lines[0]).toMatchObject({ renewsTo: 'P1Y', additionalPartnerIdsOnRecord: ['4389013'] });
    const [first, second] = whole.content.lines.map(one => subscriptionOf(whole, one, clock));
    expect(first?.scheduled).toEqual({
      ...{ offerId: offers.standard, offerName: 'Example Desk Standard', quantity: 10 },
      ...{ billingCycle: 'monthly', termDuration: 'P1Y' },
    });
    expect(second?.scheduled).toBeUndefined();
    expect(first).not.toHaveProperty('renewsTo');
  });
});

describe('an order', () => {
  it('that nothing is against is accepted, with the prices of the edition frozen (R165)', () => {
    const { problems, lines, total, currency, billingCycle } = judgeOrder(
      facts(),
      asked(line({ partnerIdOnRecord: mpnId })),
    );
    expect([problems, total, currency, billingCycle]).toEqual([[], 15_000, 'USD', 'monthly']);
    expect(lines[0]).toMatchObject({
      ...{ lineItemNumber: 0, quantity: 10, unitPrice: 1500, edition: '2026-01-01', duration: 'P1M' },
      reseller: { tenantId: 'reseller', name: 'Contoso', mpnId },
    });
  });

  it.each<[string, Partial<OrderFacts>]>([
    ['partner.suspended', { seller: account({ status: 'suspended' }) }],
    ['partner.suspended', { seller: account({ status: 'restricted' }) }],
    ['account.not_ready', { seller: account({ status: 'pending_qualification' }) }],
    ['relationship.provider_missing', { isServed: false }],
    ['customer.as_reseller', { isItsReseller: true }],
    ['customer.region_mismatch', { customer: { tenantId: 'c', companyName: 'C', country: 'DE' } }],
    ['resale.partner_tenant', { isBuyer: false }],
    ['order.customer_agreement_missing', { hasAgreed: false }],
  ])('is refused for its companies: %s (R133)', (reason, members) => {
    expect(reasons(facts(members), asked(line()))).toEqual([reason]);
  });

  it.each<[string, Partial<OrderFacts>]>([
    ['customer', { customer: { tenantId: 'c', companyName: 'C', country: 'DE' } }],
    ['reseller', { resellers: new Map([[mpnId, { ...reseller, account: { ...resellerAccount, country: 'DE' } }]]) }],
  ])('with a %s of another region says so of a country that is a region of its own', (_who, members) => {
    const { problems } = judgeOrder(facts(members), asked(line({ partnerIdOnRecord: mpnId })));
    const [problem] = problems.filter(({ reason }) => reason.endsWith('.region_mismatch'));
    expect(text('en-US', 'problem', problem?.reason ?? '', problem?.params)).toContain(
      'United States is a region of its own, but Germany is in ',
    );
  });

  it.each([
    ['education', []],
    ['nonprofit', ['order.not_qualified']],
  ] as const)('of an offer for schools is judged by what its customer was declared to be: %s', (kind, against) => {
    const customer = { ...facts().customer, qualifications: [{ kind, declaredOn: '2026-01-01T00:00:00.000Z' }] };
    expect(reasons(facts({ customer }), asked(line({ offerId: offers.schools })))).toEqual(against);
  });

  it('is refused while its seller has no MPN ID and has signed nothing (R60, R66)', () => {
    const { mpnId: _id, agreement: _agreement, ...unready } = account({ status: 'qualified' });
    expect(reasons(facts({ seller: unready }), asked(line()))).toEqual([
      'association.missing',
      'order.own_agreement_unsigned',
    ]);
  });

  it.each<[string, AskedLine[], Partial<OrderFacts>?]>([
    ['order.offer_unknown', [line({ offerId: 'F1C70999' })]],
    ['order.offer_unknown', [line({ offerId: `${offers.standard}:0001:DE` })]],
    ['order.channel', [line({ offerId: offers.meadow, quantity: 1 })]],
    ['order.not_qualified', [line({ offerId: offers.schools })]],
    ['order.quantity', [line({ quantity: 0 })]],
    ['order.quantity', [line({ quantity: -3 })]],
    ['order.quantity', [line({ quantity: 301 })]],
    ['order.quantity', [line({ offerId: offers.lockPlus, quantity: 4 })]],
    ['order.term_unknown', [line({ termDuration: 'P3Y' })]],
    ['order.term_unknown', [line({ billingCycle: 'one_time' })]],
    ['order.promotion_unknown', [line({ promotionId: '39NFJQT1X27L' })]],
    ['order.custom_end', [line({ customTermEndDate: '2026-12-31T00:00:00Z' })]],
    ['order.term_unknown', [line({ renewsTo: { termDuration: 'P3Y' } })]],
    ['order.attestation_needed', [line({ offerId: offers.attic })]],
    ['order.offer_limit', [line({ offerId: offers.badge, quantity: 1 })], { counts: new Map([[offers.badge, 1]]) }],
    ['order.offer_limit', [line({ offerId: offers.trial }), line({ offerId: offers.trial })]],
    ['order.addon_alone', [line({ offerId: offers.archive })]],
    ['order.addon_alone', [line({ offerId: offers.archive }), line()]],
    ['order.parent_unknown', [line({ offerId: offers.archive, parentSubscriptionId: 'other' })]],
    [
      'order.addon_mismatch',
      [line({ offerId: offers.archive, parentSubscriptionId: 'base' })],
      { parents: parent({ offerId: offers.lock }) },
    ],
    [
      'order.parent_inactive',
      [line({ offerId: offers.archive, parentSubscriptionId: 'base' })],
      { parents: parent({ status: 'suspended' } as never) },
    ],
    ['order.line_numbers', [line({ lineItemNumber: 1 }), line({ lineItemNumber: 1 })]],
    ['order.line_numbers', [line({ lineItemNumber: 7 })]],
    ['order.line_numbers', [line({ lineItemNumber: -1 })]],
  ])('is refused for its lines: %s', (reason, lines, members) => {
    expect(reasons(facts(members), asked(...lines))).toEqual([reason]);
  });

  it('of fewer than none is refused, and costs nothing', () => {
    const { problems, total } = judgeOrder(facts(), asked(line({ quantity: -1 })));
    expect([problems.map(({ reason }) => reason), total]).toEqual([['order.quantity'], 0]);
  });

  it('that names another customer than it is for is refused', () => {
    const { tenantId } = facts().customer;
    const naming = (referenceCustomerId: string) => reasons(facts(), { referenceCustomerId, lineItems: [line()] });
    expect(naming(crypto.randomUUID())).toEqual(['order.other_customer']);
    expect(naming(tenantId.toUpperCase())).toEqual([]);
  });

  it('of an offer that was withdrawn is refused', () => {
    const catalog = catalogOn(now);
    const offer = catalog.offerById.get(offers.standard);
    const gone = new Map(catalog.offerById).set(offers.standard, { ...offer, isAvailableForPurchase: false } as never);
    expect(reasons(facts({ catalog: { ...catalog, offerById: gone } }), asked(line()))).toEqual([
      'order.offer_not_sold',
    ]);
  });

  it.each<[string, Partial<NamedReseller>]>([
    ['reseller.mpnid_unknown', { id: undefined, account: undefined }],
    ['association.not_migrated', { id: { ...id, status: 'not_migrated' } }],
    ['association.inactive', { id: { ...id, status: 'inactive' } }],
    ['order.mpnid_no_advisor', { id: { ...id, type: 'global' } }],
    ['order.mpnid_of_provider', { account: account() }],
    ['order.mpnid_no_reseller', { account: { ...resellerAccount, partnerType: 'direct_bill_partner' } }],
    ['reseller.not_enrolled', { account: { ...resellerAccount, status: 'pending_qualification' } }],
    ['order.mpnid_not_onboarded', { account: { ...resellerAccount, mpnId: '9999999' } }],
    ['partnership.region_mismatch', { account: { ...resellerAccount, country: 'DE' } }],
    ['account.suspended', { account: { ...resellerAccount, status: 'suspended' } }],
    ['partnership.none', { partnership: undefined }],
    ['order.not_granted', { partnership: { ...partnership, grants: { orders: false, adminAccess: true } } }],
  ])('is refused for its reseller: %s (R58, R73, R121)', (reason, members) => {
    const resellers = new Map([[mpnId, { ...reseller, ...members }]]);
    expect(reasons(facts({ resellers }), asked(line({ partnerIdOnRecord: mpnId })))).toEqual([reason]);
  });

  it('with a reseller who signed nothing names the reseller’s agreement (R73)', () => {
    const { agreement: _agreement, ...unsigned } = resellerAccount;
    const resellers = new Map([[mpnId, { ...reseller, account: { ...unsigned, status: 'qualified' as const } }]]);
    expect(reasons(facts({ resellers }), asked(line({ partnerIdOnRecord: mpnId })))).toEqual(['agreement.unsigned']);
  });

  it('of a direct-bill partner has neither reseller nor provider (R9)', () => {
    const seller = account({ partnerType: 'direct_bill_partner' });
    expect(reasons(facts({ seller }), asked(line({ partnerIdOnRecord: mpnId })))).toEqual([
      'order.reseller_not_allowed',
    ]);
    expect(reasons(facts({ seller }), asked(line()))).toEqual([]);
    const ofProvider = { ...reseller, account: account({ mpnId }) };
    expect(
      reasons(facts({ seller, resellers: new Map([[mpnId, ofProvider]]) }), asked(line({ partnerIdOnRecord: mpnId }))),
    ).toEqual(['order.provider_not_allowed']);
  });

  it('adds an add-on to the fitting line before it, or to the subscription that it names', () => {
    const own = judgeOrder(facts(), asked(line(), line({ offerId: offers.archive })));
    expect(own.problems).toEqual([]);
    expect(own.lines[1]?.parentSubscriptionId).toBe(own.lines[0]?.subscriptionId);
    const named = line({ offerId: offers.archive, parentSubscriptionId: 'BASE' });
    expect(judgeOrder(facts({ parents: parent({}) }), asked(named)).lines[0]?.parentSubscriptionId).toBe('base');
  });

  it('whose price has changed since the caller saw it is refused, and no other (R165)', () => {
    const order = { ...asked(line()), totalPrice: 149.99 };
    expect(reasons(facts(), order)).toEqual(['order.stale']);
    expect(reasons(facts(), { ...order, totalPrice: 150 })).toEqual([]);
  });

  it('shows everything that is against it at once, each with who can fix it and where (P20)', () => {
    const bad = asked(line({ quantity: 0, partnerIdOnRecord: '1' }), line({ offerId: 'nothing' }));
    const known = facts({ hasAgreed: false, seller: account({ status: 'suspended' }) });
    const { problems } = judgeOrder(known, bad);
    expect(problems.map(({ reason, line: n }) => [reason, n])).toEqual([
      ['partner.suspended', undefined],
      ['order.customer_agreement_missing', undefined],
      ['order.quantity', 0],
      ['reseller.mpnid_unknown', 0],
      ['order.offer_unknown', 1],
    ]);
    for (const { fixBy, href } of problems)
      expect([fixBy, href]).toEqual([expect.any(String), expect.stringMatching(/^\//)]);
  });
});

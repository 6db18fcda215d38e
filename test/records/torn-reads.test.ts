import { describe, expect, it, vi } from 'vitest';
import { establishRelationships, readServing } from '#functions/customer/lookup.ts';
import { endCustomerRelationship } from '#functions/customer/relationship/end-relationship.ts';
import { beginRelationship, servingPartner } from '#functions/customer/relationship-rules.ts';
import { newRelationshipWrites } from '#functions/customer/relationship-writes.ts';
import { resellerTransferRoutes } from '#functions/customer/transfer/routes.ts';
import { previewTransfer, transferToReseller } from '#functions/customer/transfer/transfer.ts';
import { previewRemoval, removePartnership } from '#functions/partnership/remove-partnership.ts';
import { newPartnershipWrites } from '#functions/partnership/repository.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { activeCountKey } from '#functions/subscription/subscription.ts';
import { acceptTransfer } from '#functions/subscription-transfer/acceptance/accept-transfer.ts';
import { openWrites, transferWrites } from '#functions/subscription-transfer/repository.ts';
import { newTransfer } from '#functions/subscription-transfer/rules.ts';
import { getAll, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { withInputChecks } from '#shared/http/guard.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { outcomesOf } from '#test/interleaved.ts';
import { account } from '#test/order-facts.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [agreementText], formats: {} }));
Object.assign(process.env, tradeEnvironment);

const system = { kind: 'system' } as const;
const clock = { now: monday, daySeconds };

/** A reseller with an active account that is the provider's partner. */
async function partnered(provider: Account): Promise<Account> {
  const reseller = account({ tenantId: crypto.randomUUID(), partnerType: 'indirect_reseller', companyName: 'Adatum' });
  const party = ({ tenantId, companyName: name, country }: Account) => ({ tenantId, name, country });
  const since = monday.toISOString();
  const id = crypto.randomUUID();
  const parties = { provider: party(provider), reseller: party(reseller) };
  const grants = { orders: true, adminAccess: false };
  await transact([
    { key: accountKey(reseller.tenantId), put: reseller },
    ...newPartnershipWrites({ id, version: 1, ...parties, since, grants }, undefined, system, monday),
  ]);
  return reseller;
}

/** A customer that its provider serves with a reseller, and another one to which the provider can move it. */
async function served() {
  const { provider, reseller, customer } = await storedTier();
  const next = await partnered(provider);
  const ids = [
    { tenantId: provider.tenantId, kind: 'indirect_provider' as const },
    { tenantId: reseller.tenantId, kind: 'indirect_reseller' as const },
  ];
  const { partners } = await readServing(ids, customer.tenantId);
  const beginning = { id: crypto.randomUUID(), customer, partners, delegatedAdmin: false, source: 'provider' as const };
  await transact(establishRelationships(beginning, system, monday).writes);
  return { provider, reseller, next, customer };
}

type Served = Awaited<ReturnType<typeof served>>;

/** A confirmation of a transfer, as it was previewed. */
async function previewed(made: Served, named: { from?: string } = {}) {
  const { provider, next, customer } = made;
  const to = { tenantId: provider.tenantId, params: { id: customer.tenantId } };
  const asked = { to: next.tenantId, ...named };
  const { body } = await previewTransfer(directCall({ ...to, query: asked }));
  const confirmation = { ...asked, previewHash: (body as { previewHash: string }).previewHash };
  return { ...made, move: () => outcomeOf(transferToReseller(directCall({ ...to, body: confirmation }))) };
}

const letGo = ({ customer }: Pick<Served, 'customer'>, { tenantId }: Account) =>
  outcomeOf(
    endCustomerRelationship(
      directCall({ tenantId, params: { id: customer.tenantId }, body: { relationshipToPartner: 'none' } }),
    ),
  );

/** The end of a partnership, as the provider was shown it. */
async function ending({ provider }: Served, reseller: Account) {
  const to = { tenantId: provider.tenantId, params: { partnerTenantId: reseller.tenantId } };
  const { body } = await previewRemoval(directCall(to));
  const { previewHash, attestation } = body as { previewHash: string; attestation: { version: string } };
  const confirmation = { previewHash, attestationVersion: attestation.version, attestationAccepted: true };
  return () => outcomeOf(removePartnership(directCall({ ...to, body: confirmation })));
}

describe('the transfer of a customer, whatever happens between two of its reads', () => {
  it.each([
    ['the only reseller', () => ({})],
    ['the one that is named', ({ reseller }: Served) => ({ from: reseller.tenantId })],
  ])('is stale when the same transfer from %s came first', async (_, named) => {
    const { inTurn, between } = await outcomesOf({
      make: async () => {
        const made = await served();
        return previewed(made, named(made));
      },
      one: ({ move }) => move(),
      other: ({ move }) => move(),
    });
    expect(inTurn).toEqual(['200 | customer.transfer_stale', 'customer.transfer_stale | 200']);
    expect(between.length).toBeGreaterThan(4);
    for (const result of between) expect(inTurn).toContain(result);
  });

  it('is as before or after the provider lets the customer go', async () => {
    const { inTurn, between } = await outcomesOf({
      make: async () => previewed(await served()),
      one: ({ move }) => move(),
      other: made => letGo(made, made.provider),
    });
    expect(inTurn).toEqual(['200 | 200', 'resource.unknown | 200']);
    for (const result of between) expect(inTurn).toContain(result);
  });

  it('is as before or after the end of the partnership with the next reseller', async () => {
    const { inTurn, between } = await outcomesOf({
      make: async () => {
        const made = await previewed(await served());
        return { ...made, end: await ending(made, made.next) };
      },
      one: ({ move }) => move(),
      other: ({ end }) => end(),
    });
    expect(inTurn).toEqual(['200 | removal.stale', 'partnership.none | 200']);
    for (const result of between) expect(inTurn).toContain(result);
  });
});

/** A GET of the preview, with the checks of the entry point, answered by the handler. */
function lookWith(handler: typeof previewTransfer, { provider, next, customer }: Served) {
  const { principal, ...context } = directCall({ tenantId: provider.tenantId, params: {} });
  const event = {
    ...{ context: { ...context, method: 'GET' }, principal, headers: {} },
    ...{ rawQueryString: `to=${next.tenantId}`, pathParameters: { id: customer.tenantId } },
  };
  const answer = withInputChecks(resellerTransferRoutes.previewTransfer, handler)(event as never);
  return { answer, warnings: context.warnings };
}

const look = (made: Served): Promise<string> =>
  outcomeOf(lookWith(previewTransfer, made).answer.then(({ statusCode }) => ({ status: Number(statusCode) })));

it('what is refused after a second look has the warnings of one', async () => {
  const made = await served();
  const refuse: typeof previewTransfer = async call => {
    call.warnings.push('seen');
    await getAll(accountKey(made.provider.tenantId), accountKey(made.next.tenantId));
    throw new Problem('partnership.none');
  };
  const { answer, warnings } = lookWith(refuse, made);
  await expect(answer).rejects.toMatchObject({ reason: 'partnership.none' });
  expect(warnings).toEqual(['seen']);
});

it('the preview of a transfer is as before or after the same transfer', async () => {
  const { inTurn, between } = await outcomesOf({
    make: async () => previewed(await served()),
    one: look,
    other: ({ move }) => move(),
  });
  expect(inTurn).toEqual(['200 | 200', 'customer.relationship_exists | 200']);
  for (const result of between) expect(inTurn).toContain(result);
});

/** A request to a provider for a subscription of a direct-bill partner, whose customer is the provider's, too. */
async function requested() {
  const { provider, customer } = await storedTier();
  const seller = account({
    tenantId: crypto.randomUUID(),
    partnerType: 'direct_bill_partner',
    companyName: 'Northwind',
  });
  const [from, to] = [seller, provider].map(({ tenantId, companyName: name }) => ({ tenantId, name }));
  if (!from || !to) throw new Error('Two parties are missing');
  const owner = { tenantId: customer.tenantId, name: customer.companyName };
  const one = subscriptionOf({}, { seller: from, customer: owner });
  const partner = servingPartner(seller, 'direct_bill_partner');
  const beginning = { id: crypto.randomUUID(), customer, partner, delegatedAdmin: false, source: 'provider' as const };
  const transfer = newTransfer({ customer: { ...owner, country: 'US' }, from, to }, [one], clock);
  await transact([
    { key: accountKey(seller.tenantId), put: seller },
    ...newRelationshipWrites(beginRelationship({ ...beginning, associate: undefined }, monday), system, monday),
    ...newSubscriptionWrites(one, system, monday),
    { key: activeCountKey(customer.tenantId, seller.tenantId), add: { active: 1 } },
    ...transferWrites(undefined, transfer, 'create_transfer', system, monday),
    ...openWrites(transfer),
  ]);
  return { provider, transfer };
}

it('a transfer of subscriptions that is accepted twice at once is closed to the second, whatever it has read', async () => {
  const accept = ({ provider, transfer }: Awaited<ReturnType<typeof requested>>) =>
    outcomeOf(acceptTransfer(directCall({ tenantId: provider.tenantId, params: { id: transfer.id } })));
  const { inTurn, between } = await outcomesOf({ make: requested, one: accept, other: accept });
  expect(inTurn).toEqual(['200 | transfer.closed', 'transfer.closed | 200']);
  for (const result of between) expect(inTurn).toContain(result);
});

import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { customerOfKey } from '#functions/customer/customer.ts';
import {
  bringsNews,
  establishRelationships,
  readServing,
  requireServable,
  servingChecks,
} from '#functions/customer/lookup.ts';
import { judgeSeller } from '#functions/order/lookup.ts';
import { activeCountWrite, subscriptionsNamed } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { idsIn, transferFrom, transferWrites } from '#functions/subscription-transfer/repository.ts';
import { acceptedTransfer } from '#functions/subscription-transfer/rules.ts';
import { toTransfer, transferEtag } from '#functions/subscription-transfer/to-resource.ts';
import type { SubscriptionTransfer } from '#functions/subscription-transfer/transfer.ts';
import { type Actor, asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, enrolledAs } from '#shared/identity/account.ts';
import { log } from '#shared/runtime/log.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { completeTransfer } from './complete.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

type Serving = Awaited<ReturnType<typeof readServing>>['partners'][number];

/** What an acceptance is decided on besides the request. */
interface AcceptanceFacts {
  transfer: SubscriptionTransfer;
  target: Serving;
  customer: CustomerRelationship['customer'];
  source: Account | undefined;
  /** How the former seller serves the customer. */
  former: CustomerRelationship | undefined;
  subscriptions: (Subscription | undefined)[];
}

/**
 * One read, then three read calls side by side; in a sandbox, one read call more and a query for the provider's customers.
 * @throws Problem 404; 403 `customer.as_reseller` for a provider that is one there (B117)
 */
async function loadAcceptance({ params, principal }: Call<Routes['accept']>): Promise<AcceptanceFacts> {
  const transfer = await transferFrom('received', principal.tenantId, params.id);
  const { customer, from, to } = transfer;
  const [{ partners, customer: read }, [source, former], subscriptions] = await Promise.all([
    readServing([{ tenantId: to.tenantId, kind: 'indirect_provider' }], customer.tenantId),
    getAll<[Account, CustomerRelationship]>(accountKey(from.tenantId), customerOfKey(from.tenantId, customer.tenantId)),
    subscriptionsNamed(customer.tenantId, from.tenantId, idsIn(transfer)),
  ]);
  const [target] = partners;
  if (!target || !read) throw new Problem('resource.unknown');
  if (target.stored?.partner.kind === 'indirect_reseller') throw new Problem('customer.as_reseller');
  return { transfer, target, customer: read, source, former, subscriptions };
}

/**
 * The provider's relationship with the customer, without delegated admin (B118): begun, or a condition that it is still there. A former
 * seller that is its reseller from now on serves the customer with it (B115).
 */
function relationshipWrites(facts: AcceptanceFacts, isReseller: boolean, actor: Actor, now: Date): Write[] {
  const { transfer, target, customer, source, former } = facts;
  const reseller = { account: source, kind: 'indirect_reseller', stored: former } as const;
  const partners = isReseller && former ? [target, reseller] : [target];
  const { tenantId, companyName, domain, country } = customer;
  if (bringsNews(partners, false, now)) {
    const reference = { tenantId, companyName, domain, country };
    const beginning = {
      id: transfer.id,
      customer: reference,
      partners,
      delegatedAdmin: false,
      source: 'provider',
    } as const;
    return establishRelationships(beginning, actor, now).writes;
  }
  const accounts = requireServable([target], customer, now);
  const key = customerOfKey(transfer.to.tenantId, tenantId);
  return [...servingChecks(accounts, undefined, undefined), { key, when: { exists: true } }];
}

/** The provider as the seller. A direct-bill partner that is an indirect reseller, too, can be its reseller of record (B115). */
const sellingTo = (seller: Account, { customer, source }: AcceptanceFacts) => ({
  ...{ seller, customer },
  resellerMpnId: source && enrolledAs(source).includes('indirect_reseller') ? source.mpnId : undefined,
});

/** Completes what was accepted. If that fails, the schedule does it. */
const completeNow = (id: string, clock: Clock): Promise<void> =>
  completeTransfer(id, clock).catch(error => log.warn('Transfer left to the schedule', {}, error));

/**
 * POST acceptance: the provider takes the subscriptions over, by the rules for its orders. Its relationship with the customer begins
 * and its count of active subscriptions has them in the same transaction; then they move, one transaction each.
 *
 * @throws Problem 404; 409 `transfer.closed`; 409 `transfer.nothing_left` if none of them is active any longer; and what is against an
 *   order of the provider
 */
export const acceptTransfer = (call: Call<Routes['accept']>): Promise<Reply> => {
  const { principal, clock, locale } = call;
  return changeRecord(call, {
    load: () => loadAcceptance(call),
    etag: ({ transfer }) => transferEtag(transfer),
    decide: async facts => {
      const { transfer, target, customer, subscriptions } = facts;
      const actor = asActor(principal);
      const judged = target.account && (await judgeSeller(sellingTo(target.account, facts), clock.now));
      const accepted = acceptedTransfer(transfer, { answeredBy: actor, reseller: judged?.reseller }, clock);
      if (judged?.refusal) throw judged.refusal;
      if (!subscriptions.some(one => one?.status === 'active')) throw new Problem('transfer.nothing_left');
      return {
        writes: [
          ...transferWrites(transfer, accepted, 'accept_transfer', actor, clock.now),
          ...relationshipWrites(facts, judged?.reseller !== undefined, actor, clock.now),
          activeCountWrite(customer.tenantId, transfer.to.tenantId, subscriptions.length),
        ],
        reply: { status: 200, body: await toTransfer(accepted, principal.tenantId, { locale }) },
        afterCommit: () => completeNow(transfer.id, clock),
      };
    },
  });
};

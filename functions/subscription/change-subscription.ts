import { catalogOn } from '#functions/catalog/lookup.ts';
import { customerOfKey } from '#functions/customer/customer.ts';
import { asActor } from '#shared/audit/audit.ts';
import { addedUp, type Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { accountKey } from '#shared/identity/account.ts';
import { changesAsked, type SubscriptionChange } from './change.ts';
import { changeEmails } from './change-emails.ts';
import { type ChangeFacts, changedSubscription, suspendedSubscription } from './change-rules.ts';
import { addOnsOf, offerCountWrite, subscriptionChangeWrites, subscriptionsNamed } from './lookup.ts';
import type { routes } from './routes.ts';
import { loadSold, type SoldSubscription } from './sold.ts';
import { type Subscription, subscriptionKey } from './subscription.ts';
import { subscriptionEtag, toSubscriptionResource } from './to-resource.ts';

type ChangeCall = Call<(typeof routes)['change']>;

/** Reads the subscriptions that a change depends on. One query and one read call for add-ons, one read call for the base. */
async function readRelated(before: Subscription, { kind }: SubscriptionChange) {
  const { parentSubscriptionId: parentId, customer, seller, hasAddOns } = before;
  if (kind === 'reactivate' && parentId) {
    const [parent] = await subscriptionsNamed(customer.tenantId, seller.tenantId, [parentId]);
    return { parent, addOns: [] };
  }
  const concernsAddOns = hasAddOns && (kind === 'suspend' || kind === 'cancel');
  return { addOns: concernsAddOns ? (await addOnsOf(before)).filter(({ status }) => status !== 'deleted') : [] };
}

const keyOf = ({ customer, seller, id }: Subscription) => subscriptionKey(customer.tenantId, seller.tenantId, id);

/** Conditions that what the change was decided on is still so. */
function conditionsOf(
  change: SubscriptionChange,
  { seller, before }: SoldSubscription,
  { parent, addOns }: ChangeFacts,
): Write[] {
  const isSale = change.kind === 'quantity' && change.quantity > before.quantity;
  const still = addOns.filter(({ status }) => status !== 'active');
  return [
    { key: customerOfKey(seller.tenantId, before.customer.tenantId), when: { exists: true } },
    ...(isSale ? [{ key: accountKey(seller.tenantId), when: { equals: { status: seller.status } } }] : []),
    ...(parent ? [{ key: keyOf(parent), when: { equals: { status: 'active' } } }] : []),
    ...still.map(addOn => ({ key: keyOf(addOn), when: { equals: { version: addOn.version } } })),
  ];
}

/** The changed subscription; its add-ons that are suspended with it; and its offer's count, if that has a limit (B123). */
function changeWrites(
  change: SubscriptionChange,
  after: Subscription,
  loaded: SoldSubscription,
  facts: ChangeFacts,
  call: ChangeCall,
) {
  const [actor, { now }] = [asActor(call.principal), call.clock];
  const { before } = loaded;
  const write = (was: Subscription, is: Subscription) =>
    subscriptionChangeWrites(was, is, 'update_subscription', actor, now);
  const active = change.kind === 'suspend' ? facts.addOns.filter(({ status }) => status === 'active') : [];
  const isCounted = change.kind === 'cancel' && facts.catalog.offerById.get(before.offerId)?.limit !== undefined;
  return addedUp([
    ...write(before, after),
    ...active.flatMap(addOn =>
      write(addOn, suspendedSubscription(addOn, change.kind === 'suspend' ? change.reasons : [], now)),
    ),
    ...(isCounted ? [offerCountWrite(before.customer.tenantId, before.offerId, -1)] : []),
    ...conditionsOf(change, loaded, facts),
  ]);
}

/**
 * PATCH: one change of a subscription, which is sent back whole. Nothing is written when nothing is changed. One read call, and
 * what the change depends on; for resellers who are told of it one read call, and a query each; one transaction.
 *
 * @throws Problem 404 for another company's, 400 `etag.stale`, `subscription.one_change`, and whatever is against the change
 */
export const changeSubscription = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    etag: ({ before }) => subscriptionEtag(before),
    decide: async (loaded): Promise<RecordChange> => {
      const { before, seller, relationship } = loaded;
      const { body, clock, locale } = call;
      const [change, ...more] = changesAsked(before, body);
      if (more.length > 0) throw new Problem('subscription.one_change');
      const replyOf = (one: Subscription) => ({ status: 200, body: toSubscriptionResource(one, { clock, locale }) });
      if (!change) return { reply: replyOf(before) };
      const catalog = catalogOn(clock.now);
      const facts = {
        ...{ clock, catalog, seller, country: relationship.customer.country },
        ...(await readRelated(before, change)),
      };
      const after = changedSubscription(before, change, facts);
      return {
        writes: [
          ...changeWrites(change, after, loaded, facts, call),
          ...(await changeEmails(change, [before, after], relationship.associates, clock.now)),
        ],
        reply: replyOf(after),
      };
    },
  });

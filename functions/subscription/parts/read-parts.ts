import { addOnsOf } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { toSubscriptionResource } from '#functions/subscription/to-resource.ts';
import { visibleSubscription } from '#functions/subscription/visible.ts';
import { activationLinks } from '#shared/http/activation-link.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

/** A whole list, which has no pages. */
export const listOf = (items: readonly object[]): Reply => ({
  status: 200,
  body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } },
});

const found = ({ principal, params }: Call<Routes['addOns']>) =>
  visibleSubscription(principal, params.id, params.subscriptionId);

/**
 * GET: the add-ons to a subscription that the caller sees, oldest first. One read and one read call; for the add-ons one query and
 * one read call.
 *
 * @throws Problem 404 `resource.unknown`, `subscription.unknown`
 */
export async function listSubscriptionAddOns(call: Call<Routes['addOns']>): Promise<Reply> {
  const { subscription, isVisible } = await found(call);
  const addOns = (await addOnsOf(subscription)).filter(isVisible);
  const inOrder = addOns.sort((one, other) => (one.createdDate < other.createdDate ? -1 : 1));
  return listOf(inOrder.map(addOn => toSubscriptionResource(addOn, call)));
}

/** A subscription exists when it has been provisioned: what can be on its way is a change. One that has ended provides nothing. */
function provisioningOf({ status, pendingChange, answeredChange }: Subscription) {
  if (status === 'deleted') return 'none' as const;
  if (pendingChange) return 'pending' as const;
  return answeredChange?.status === 'failed' ? ('failed' as const) : ('success' as const);
}

/** GET: how far a subscription is provisioned. One read and one read call. @throws Problem 404 as for the subscription */
export async function readProvisioningStatus(call: Call<Routes['provisioning']>): Promise<Reply> {
  const { subscription } = await found(call);
  const { license, offerId, quantity, commitmentEnd, pendingChange, answeredChange } = subscription;
  return {
    status: 200,
    body: {
      skuId: license?.skuId ?? offerId,
      status: provisioningOf(subscription),
      quantity,
      endDate: commitmentEnd,
      reason: pendingChange ? undefined : answeredChange?.failure,
      attributes: { objectType: 'SubscriptionProvisioningStatus' },
    },
  };
}

/** GET: whether a subscription was registered. One read and one read call. @throws Problem 404 as for the subscription */
export async function readSubscriptionRegistration(call: Call<Routes['registration']>): Promise<Reply> {
  const { id, registeredOn } = (await found(call)).subscription;
  return {
    status: 200,
    body: {
      subscriptionId: id,
      status: registeredOn ? 'registered' : 'notregistered',
      attributes: { objectType: 'SubscriptionRegistrationStatus' },
    },
  };
}

/**
 * GET: where the customer begins to use a subscription, if its provisioner said so. One read and one read call.
 * @throws Problem 404 as for the subscription
 */
export async function listActivationLinks(call: Call<Routes['activation']>): Promise<Reply> {
  const { lineItemNumber, activationLink } = (await found(call)).subscription;
  return listOf(activationLinks([{ lineItemNumber, activationLink }]));
}

import { toSubscriptionResource } from '#functions/subscription/to-resource.ts';
import { visibleSubscription } from '#functions/subscription/visible.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/**
 * GET: one subscription. One read, and one read call.
 * @throws Problem 404 `resource.unknown` for another company's customer, `subscription.unknown`
 */
export async function readSubscription(call: Call<(typeof routes)['read']>): Promise<Reply> {
  const { params, principal } = call;
  const { subscription } = await visibleSubscription(principal, params.id, params.subscriptionId);
  return { status: 200, body: toSubscriptionResource(subscription, call) };
}

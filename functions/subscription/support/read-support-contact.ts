import { findVisible } from '#functions/subscription/visible.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { readShownContact } from './contact.ts';
import type { supportRoutes } from './routes.ts';
import { toSupportContact } from './to-support-contact.ts';

/**
 * GET: who supports the customer with a subscription. One read, and two read calls.
 * @throws Problem 404 `resource.unknown` for another company's customer, `subscription.unknown`
 */
export async function readSupportContact({
  params,
  principal,
}: Call<(typeof supportRoutes)['supportContact']>): Promise<Reply> {
  const found = await findVisible(principal, params.id, params.subscriptionId.toLowerCase());
  if (!found) throw new Problem('subscription.unknown');
  return { status: 200, body: toSupportContact(await readShownContact(found), params) };
}

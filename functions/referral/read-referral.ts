import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';
import { referralFor } from './scope.ts';
import { toReferral } from './to-resource.ts';

/** GET {id}, at both of its paths: a referral that the caller sees. At most three reads. @throws Problem 404 */
export async function readReferral(call: Call<(typeof routes)['read' | 'engagement']>): Promise<Reply> {
  const { referral, side } = await referralFor(call.principal, call.params.id);
  return { status: 200, body: await toReferral(referral, side, call) };
}

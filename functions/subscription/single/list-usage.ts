import { visibleTo } from '#functions/subscription/visible.ts';
import { emptyList } from '#shared/http/empty-list.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/** GET: none, since nothing is sold by usage. One read. @throws Problem 404 for another company's customer */
export async function listUsage({ params, principal }: Call<(typeof routes)['usage']>): Promise<Reply> {
  await visibleTo(principal, params.id);
  return emptyList(`customers/${params.id}/subscriptions/usagerecords`);
}

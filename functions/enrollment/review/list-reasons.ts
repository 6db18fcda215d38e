import type { Call, Reply } from '#shared/http/route.ts';
import { reasonText, reviewReasonNames, reviewReasons } from './reasons.ts';
import type { routes } from './routes.ts';

/** GET: the catalog of reasons, in the reader's language. No read. */
export async function listReasons(call: Call<(typeof routes)['reasons']>): Promise<Reply> {
  const items = await Promise.all(
    reviewReasonNames.map(async reason => ({
      reason,
      check: reviewReasons[reason],
      description: await reasonText(reason, call),
    })),
  );
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

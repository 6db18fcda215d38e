import { reasonCodes, reviewReasons } from '#functions/enrollment/application/review-reasons.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { reasonText } from './reasons.ts';
import type { routes } from './routes.ts';

/** GET: the catalog of reasons, in the reader's language. No read. */
export async function listReasons(call: Call<(typeof routes)['reasons']>): Promise<Reply> {
  const items = await Promise.all(
    reasonCodes.map(async reason => ({
      reason,
      ...reviewReasons[reason],
      description: await reasonText(reason, call),
    })),
  );
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

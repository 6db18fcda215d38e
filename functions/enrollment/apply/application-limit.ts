import type { routes } from '#functions/enrollment/routes.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import { isWithin } from '#shared/sign-in/limit.ts';

const hourSeconds = 3600;

/**
 * Counts an application by the source of an anonymous request. People who are signed in aren't counted. At most one update.
 * @throws Problem 429 `enrollment.too_many` with the seconds until the next hour
 */
export async function requireApplicationQuota({
  principal,
  sourceIp,
  clock,
}: Call<typeof routes.apply>): Promise<void> {
  if (principal) return;
  const limit = { name: 'applications', of: sourceKey(sourceIp), tries: setting('APPLICATIONS_AN_HOUR'), minutes: 60 };
  if (await isWithin(limit, clock.now)) return;
  const retryAfter = Math.ceil(hourSeconds - ((clock.now.getTime() / 1000) % hourSeconds));
  throw new Problem('enrollment.too_many', { retryAfter: Math.max(1, retryAfter) });
}

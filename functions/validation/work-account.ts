import { getAll } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import { readDomain } from '#shared/schema/fields.ts';
import { isWithin } from '#shared/sign-in/limit.ts';
import type { routes } from './routes.ts';

/** How many look-ups an hour a source may make for each application that it may make. */
const lookUpsPerApplication = 6;
const hourMilliseconds = 3_600_000;

/** @throws Problem 429 `workaccount.too_many` with the seconds until the next hour. One update. */
async function requireQuota(sourceIp: string, now: Date): Promise<void> {
  const tries = lookUpsPerApplication * setting('APPLICATIONS_AN_HOUR');
  if (await isWithin({ name: 'workaccounts', of: sourceKey(sourceIp), tries, minutes: 60 }, now)) return;
  const retryAfter = Math.ceil((hourMilliseconds - (now.getTime() % hourMilliseconds)) / 1000);
  throw new Problem('workaccount.too_many', { retryAfter: Math.max(1, retryAfter) });
}

/**
 * GET workaccounts/{domain}: whether a company that has proved the domain, or the one above it, has work accounts here (R21).
 * Nothing of the company or its people, and nothing of applications that nobody has confirmed. Of web-mail domains and others
 * that many people share, nobody's are work accounts. One update, one read call, the same for every domain.
 *
 * @throws Problem 400 for an invalid domain, 429 `workaccount.too_many`
 */
export async function lookUpWorkAccount({
  params,
  sourceIp,
  clock,
}: Call<(typeof routes)['workAccount']>): Promise<Reply> {
  const domain = readDomain(params.domain.slice(params.domain.lastIndexOf('@') + 1));
  await requireQuota(sourceIp, clock.now);
  const { freeMailDomain, isShared, registrableDomain } = await import('#shared/company/domain.ts');
  const claims = await getAll<[UniqueClaim, UniqueClaim]>(
    uniqueKey(`domain#${domain}`),
    uniqueKey(`domain#${registrableDomain(domain)}`),
  );
  const exists = claims.some(claim => claim?.tenantId !== undefined);
  const personal = !exists && (freeMailDomain(domain) !== undefined || isShared(domain));
  return { status: 200, body: { domain, exists, personal, attributes: { objectType: 'WorkAccount' } } };
}

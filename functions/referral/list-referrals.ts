import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Principal, permits, requirePermission } from '#shared/identity/principal.ts';
import type { ReferralStatus } from './lifecycle.ts';
import { listReferralRows, type ReferralView } from './repository.ts';
import type { routes } from './routes.ts';
import { type ReferralSide, sightOf } from './scope.ts';
import { toListedReferral } from './to-resource.ts';

type Routes = typeof routes;

/** What a list's first page asks for. Later pages have it in their token. */
interface Asked {
  direction: ReferralSide;
  status?: ReferralStatus | undefined;
}

/** The lists that have what somebody sees. At most one read. */
async function viewsOf(principal: Principal, direction: ReferralSide): Promise<ReferralView[]> {
  if (direction === 'sent') return ['SENT'];
  const { team, locationIds } = await sightOf(principal);
  if (locationIds === 'all') return ['ALL'];
  return [
    ...locationIds.map((id): ReferralView => `AT#${id}`),
    ...(team ? [`TEAM#${principal.userId}` as ReferralView] : []),
  ];
}

/** The side that somebody sees; the received ones for who sees neither, since every partner can receive some. */
const usualSide = (principal: Principal): ReferralSide =>
  permits(principal, 'referral.send') && !permits(principal, 'lead.manage') ? 'sent' : 'received';

/**
 * GET: the referrals that the caller's company has received or sent, as far as the caller sees them; the latest first. One read, and
 * one query for each location that the caller is limited to.
 * @throws Problem 403 for a direction without its permission
 */
export async function listReferrals(call: Call<Routes['list']>): Promise<Reply> {
  const { principal, query, clock } = call;
  const { tenantId, userId } = principal;
  const scope = `referrals ${tenantId} ${userId}`;
  const { direction = usualSide(principal), status } = query;
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, call)) ?? {
    asked: { direction, status },
    size: pageSize(query.size),
    after: undefined,
  };
  const { asked, size, after } = seek;
  await requirePermission(principal, asked.direction === 'sent' ? 'referral.send' : 'lead.manage');
  const { rows, last } = await listReferralRows({
    ...{ tenantId, views: await viewsOf(principal, asked.direction), status: asked.status, limit: size },
    after: after?.place as string | undefined,
  });
  return collection({
    uri: `referrals?direction=${asked.direction}${asked.status ? `&status=${asked.status}` : ''}&size=${size}`,
    scope,
    items: rows.map(row => toListedReferral(row, asked.direction, clock)),
    next: last ? { ...seek, after: { place: last } } : undefined,
  });
}

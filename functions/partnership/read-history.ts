import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { partnershipKey, type Side } from './partnership.ts';
import { listEnded } from './repository.ts';
import type { routes } from './routes.ts';
import { toEndedPartnershipResource } from './to-resource.ts';

/**
 * GET history: the ended partnerships with a company. One query; two more reads if there are none.
 * @throws Problem 404 for a company that never was a partner
 */
export async function readHistory({ params, principal }: Call<(typeof routes)['history']>): Promise<Reply> {
  const ended = await listEnded(principal.tenantId, params.partnerTenantId);
  if (ended.length === 0) {
    const sides: Side[] = ['provider', 'reseller'];
    const keys = sides.map(side => partnershipKey(side, principal.tenantId, params.partnerTenantId));
    const active = await Promise.all(keys.map(key => get(key)));
    if (!active.some(Boolean)) throw new Problem('resource.unknown');
  }
  const items = ended.map(one =>
    toEndedPartnershipResource(one, one.provider.tenantId === principal.tenantId ? 'provider' : 'reseller'),
  );
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

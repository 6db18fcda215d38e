import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type Ended, partnershipKey, type Side } from './partnership.ts';
import { noticeOf } from './removal-text.ts';
import { listEnded } from './repository.ts';
import type { routes } from './routes.ts';
import { toEndedPartnershipResource } from './to-resource.ts';

/** An ended partnership as one of its companies sees it: the provider also gets the notice to print again (R130). */
async function toItem(ended: Ended, tenantId: string, locale: Locale) {
  const isProvider = ended.provider.tenantId === tenantId;
  return {
    ...toEndedPartnershipResource(ended, isProvider ? 'provider' : 'reseller'),
    noticeDraft: isProvider ? await noticeOf(ended, locale) : undefined,
  };
}

/**
 * GET history: the ended partnerships with a company. One query; two more reads if there are none.
 * @throws Problem 404 for a company that never was a partner
 */
export async function readHistory({ params, principal, locale }: Call<(typeof routes)['history']>): Promise<Reply> {
  const ended = await listEnded(principal.tenantId, params.partnerTenantId);
  if (ended.length === 0) {
    const sides: Side[] = ['provider', 'reseller'];
    const keys = sides.map(side => partnershipKey(side, principal.tenantId, params.partnerTenantId));
    const active = await Promise.all(keys.map(key => get(key)));
    if (!active.some(Boolean)) throw new Problem('resource.unknown');
  }
  const items = await Promise.all(ended.map(one => toItem(one, principal.tenantId, locale)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

import { requireSameRegion } from '#shared/company/region.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Account } from '#shared/identity/account.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Company } from './listing.ts';

/** The properties of a signed-in viewer that decide whether they can partner. */
export interface Viewer {
  kind: Kind;
  account?: Pick<Account, 'country' | 'status'> | undefined;
  /** Tenant IDs of the viewer's partners. */
  partners: ReadonlySet<string>;
}

/** Why a company can't partner with a provider (R103, R180); undefined when it can. */
export function partneringProblem(
  { kind, account, partners }: Viewer,
  provider: Company,
  now: Date,
): Problem | undefined {
  if (kind !== 'indirect_reseller') {
    return new Problem('permission.other_kind', {
      params: { kinds: 'indirect_reseller' },
      data: ['indirect_reseller'],
    });
  }
  if (partners.has(provider.tenantId)) return new Problem('partnership.exists', { params: { partner: provider.name } });
  if (!account || account.status === 'rejected') return new Problem('reseller.not_enrolled');
  try {
    requireSameRegion(account.country, provider.country, now, 'partnership.region_mismatch');
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/**
 * The result of {@link partneringProblem} as members of a provider: whether they can partner and, if not, the reason
 * and its text.
 */
export async function partneringState(viewer: Viewer, provider: Company, now: Date, locale: Locale) {
  const hindered = partneringProblem(viewer, provider, now);
  if (!hindered) return { canPartner: true };
  const { text } = await import('#shared/i18n/text.ts');
  const { reason, options } = hindered;
  return { canPartner: false, reason, explanation: text(locale, 'problem', reason, options.params) };
}

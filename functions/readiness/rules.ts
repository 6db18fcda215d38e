import type { MpnId, MpnRow } from '#functions/mpn/mpn-id.ts';
import { regionParam, regionParams } from '#shared/company/region.ts';
import type { Reason } from '#shared/errors/problem.ts';
import { marketOf, sameRegion } from '#shared/i18n/regions.ts';
import type { Params } from '#shared/i18n/text.ts';
import { type Account, accountVetting, enrolledAs, typesOf } from '#shared/identity/account.ts';
import { hasSigned } from '#shared/identity/agreement-renewals.ts';

/** Who can fix an unmet condition. */
export const fixers = ['reseller', 'provider', 'operator'] as const;

/** A condition for doing business with a reseller. */
export interface ReadinessCondition {
  /** The error that an unmet condition causes. */
  reason: Reason;
  met: boolean;
  fixBy: (typeof fixers)[number];
  /** Where to fix it. */
  href: string;
  /** Values for the placeholders of the reason's text. */
  params?: Params;
}

/** Everything that a reseller's readiness depends on. */
export interface Facts {
  provider: Account;
  reseller?: Account | undefined;
  /** The MPN ID in the request, if any. */
  asked?: MpnId | undefined;
  /** The reseller's MPN IDs. */
  ids: readonly MpnRow[];
  partnered: boolean;
  /** The country to sell in. */
  country: string;
  now: Date;
}

/** A reseller's country: that of its account or, without one, of the requested MPN ID. */
const homeOf = ({ reseller, asked }: Facts): string => reseller?.country ?? asked?.country ?? '';

export const isReseller = (account: Account | undefined): account is Account =>
  account !== undefined && typesOf(account).includes('indirect_reseller');

/** Who must act before a company is enrolled: the operator while it verifies an application, otherwise the company. */
const enrollsNext = (reseller: Account | undefined): 'operator' | 'reseller' =>
  isReseller(reseller) && accountVetting(reseller) === 'pending' ? 'operator' : 'reseller';

/** Whether a company may accept a partnership (R104): its account is active, or was until it was suspended. */
const enrollment = ({ reseller }: Facts): ReadinessCondition => ({
  reason: 'reseller.not_enrolled',
  met: reseller !== undefined && enrolledAs(reseller).includes('indirect_reseller'),
  fixBy: enrollsNext(reseller),
  href: '/v1/enrollments',
});

/** Whether two countries are in the same region. If either is in none, the reason says that instead. */
function inOneRegion(reason: Reason, our: string, their: string, now: Date): ReadinessCondition {
  const met = sameRegion(our, their, now);
  const outside = [our, their].find(country => country && !marketOf(country, now));
  const where = { fixBy: 'reseller', href: '/regions' } as const;
  return outside
    ? { reason: 'region.country_not_offered', met, ...where, params: { country: { country: outside } } }
    : { reason, met, ...where, params: regionParams(our, their, now) };
}

/** The operator must complete a pending vetting; after a rejection, the reseller must act. */
const vetting = ({ reseller }: Facts): ReadinessCondition => ({
  reason: 'vetting.pending',
  met: reseller !== undefined && accountVetting(reseller) === 'authorized',
  fixBy: enrollsNext(reseller),
  href: '/v1/account',
});

/** The account's MPN ID (R172, B106): associated, the same as the requested one, and active. */
function association({ reseller, asked, ids }: Facts): ReadinessCondition[] {
  const href = '/v1/account/mpnassociation';
  const fixBy = 'reseller';
  const known = ids.find(({ mpnId }) => mpnId === reseller?.mpnId) ?? asked;
  return [
    { reason: 'association.missing', met: reseller?.mpnId !== undefined, fixBy, href },
    ...(asked && reseller?.mpnId
      ? [
          {
            reason: 'association.other_id',
            met: reseller.mpnId === asked.mpnId,
            fixBy,
            href,
            params: { mpnId: reseller.mpnId },
          } as const,
        ]
      : []),
    ...(known
      ? [
          {
            reason: known.status === 'not_migrated' ? 'association.not_migrated' : 'association.inactive',
            met: known.status === 'active',
            fixBy,
            href: '/v1/mpnids',
          } as const,
        ]
      : []),
  ];
}

/** An active MPN ID of a location in the region of the country to sell in (B21). */
const location = ({ ids, country, now }: Facts): ReadinessCondition => ({
  reason: 'location.no_active_id',
  met: ids.some(id => id.type === 'location' && id.status === 'active' && sameRegion(id.country, country, now)),
  fixBy: 'reseller',
  href: '/v1/mpnids',
  params: { country: { country }, region: regionParam(country, now) },
});

/** Whether the operator lets the reseller do new business (B108, B110). A closed account has no way back. */
function accountCondition({ reseller }: Facts): ReadinessCondition {
  const href = '/v1/account';
  switch (reseller?.status) {
    case 'closed':
      return { reason: 'account.closed', met: false, fixBy: 'operator', href };
    case 'restricted':
      return { reason: 'account.restricted', met: false, fixBy: 'reseller', href };
    default:
      return { reason: 'account.suspended', met: reseller?.status !== 'suspended', fixBy: 'reseller', href };
  }
}

/**
 * All conditions that a reseller must meet to sell in a country, met or not (P20, R73, R104, R105, R125, R179, B59).
 */
export function conditionsOf(facts: Facts): ReadinessCondition[] {
  const { provider, reseller, partnered, country, now } = facts;
  const home = homeOf(facts);
  return [
    enrollment(facts),
    vetting(facts),
    ...association(facts),
    location(facts),
    {
      reason: 'agreement.unsigned',
      met: hasSigned(reseller, now),
      fixBy: 'reseller',
      href: '/v1/agreements/partner',
    },
    accountCondition(facts),
    inOneRegion('partnership.region_mismatch', provider.country, home, now),
    inOneRegion('customer.region_mismatch', home, country, now),
    { reason: 'partnership.none', met: partnered, fixBy: 'provider', href: '/v1/relationships/invitations' },
  ];
}

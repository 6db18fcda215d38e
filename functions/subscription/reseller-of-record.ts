/** Who can be the reseller of record of an order's line, or of a subscription (A13, R73, R121). Pure. */

import type { CustomerRelationship } from '#functions/customer/customer.ts';
import type { MpnId } from '#functions/mpn/mpn-id.ts';
import type { Partnership } from '#functions/partnership/partnership.ts';
import { regionParams } from '#shared/company/region.ts';
import type { Reason } from '#shared/errors/problem.ts';
import { sameRegion } from '#shared/i18n/regions.ts';
import type { Params } from '#shared/i18n/text.ts';
import { type Account, enrolledAs, isSuspended, typesOf } from '#shared/identity/account.ts';
import { hasSigned } from '#shared/identity/agreement-renewals.ts';
import type { ResellerOfRecord } from './subscription.ts';

/** An MPN ID that somebody names, and the company behind it. */
export interface NamedReseller {
  id: MpnId | undefined;
  account: Account | undefined;
  /** With the seller. */
  partnership: Partnership | undefined;
  /** With the customer. */
  relationship: CustomerRelationship | undefined;
}

/** Who sells, and the resellers that are named, by MPN ID. */
export interface NamingResellers {
  now: Date;
  seller: Account;
  resellers: ReadonlyMap<string, NamedReseller>;
}

/** Something that is against a reseller of record. */
export interface ResellerProblem {
  reason: Reason;
  params?: Params;
  fixBy: 'provider' | 'reseller' | 'operator';
  href: string;
}

/** What is wrong with an MPN ID itself; undefined if it is of a location that is active. */
function idProblem({ id, account }: NamedReseller, mpnId: string): ResellerProblem | undefined {
  const [byReseller, href] = [{ fixBy: 'reseller' as const }, '/v1/mpnids'];
  if (!id)
    return { reason: 'reseller.mpnid_unknown', fixBy: 'provider', href: `/v1/relationships/readiness?mpnId=${mpnId}` };
  if (id.status === 'not_migrated') return { reason: 'association.not_migrated', ...byReseller, href };
  if (account && typesOf(account).includes('indirect_provider') && !typesOf(account).includes('indirect_reseller'))
    return { reason: 'order.mpnid_of_provider', fixBy: 'provider', href: '/v1/relationships' };
  if (id.type !== 'location' || !account)
    return { reason: 'order.mpnid_no_advisor', fixBy: 'provider', href: '/v1/relationships', params: { mpnId } };
  if (id.status === 'inactive') return { reason: 'association.inactive', ...byReseller, href };
  return undefined;
}

/** What is wrong with the company behind an MPN ID. */
function companyProblems(
  { account, partnership }: NamedReseller,
  mpnId: string,
  facts: NamingResellers,
): ResellerProblem[] {
  if (!account) return [];
  const fixBy = 'reseller' as const;
  const readiness = `/v1/relationships/readiness?mpnId=${mpnId}`;
  if (!typesOf(account).includes('indirect_reseller'))
    return [{ reason: 'order.mpnid_no_reseller', fixBy: 'provider', href: '/v1/relationships', params: { mpnId } }];
  const { seller, now } = facts;
  const params = regionParams(seller.country, account.country, now);
  const conditions: [isMet: boolean, problem: ResellerProblem][] = [
    [
      enrolledAs(account).includes('indirect_reseller') || account.status === 'qualified',
      { reason: 'reseller.not_enrolled', fixBy, href: readiness },
    ],
    [account.mpnId === mpnId, { reason: 'order.mpnid_not_onboarded', fixBy, href: readiness, params: { mpnId } }],
    [
      sameRegion(seller.country, account.country, now),
      { reason: 'partnership.region_mismatch', fixBy, href: '/regions', params },
    ],
    [hasSigned(account, now), { reason: 'agreement.unsigned', fixBy, href: '/v1/agreements/partner' }],
    [!isSuspended(account), { reason: 'account.suspended', fixBy: 'operator', href: '/v1/account' }],
    [
      partnership !== undefined,
      { reason: 'partnership.none', fixBy: 'provider', href: '/v1/relationships/invitations' },
    ],
    [
      partnership?.grants.orders !== false,
      { reason: 'order.not_granted', fixBy, href: `/v1/relationships/${seller.tenantId}` },
    ],
  ];
  return conditions.filter(([isMet]) => !isMet).map(([, problem]) => problem);
}

/** Everything that is against a reseller of record. A direct-bill partner has nobody between itself and the customer (R9). */
export function resellerProblems(mpnId: string, facts: NamingResellers): ResellerProblem[] {
  const named = facts.resellers.get(mpnId) ?? {
    ...{ id: undefined, account: undefined, partnership: undefined, relationship: undefined },
  };
  if (facts.seller.partnerType === 'direct_bill_partner') {
    const isProvider = named.account?.partnerType === 'indirect_provider';
    const reason = isProvider ? 'order.provider_not_allowed' : 'order.reseller_not_allowed';
    return [{ reason, fixBy: 'provider', href: '/requirements' }];
  }
  const wrong = idProblem(named, mpnId);
  return wrong ? [wrong] : companyProblems(named, mpnId, facts);
}

/** What is against a reseller on the record of a subscription that exists: the same, but for the grant to order. */
export const recordProblems = (mpnId: string, facts: NamingResellers): ResellerProblem[] =>
  resellerProblems(mpnId, facts).filter(({ reason }) => reason !== 'order.not_granted');

/** The reseller of record that an MPN ID names. */
export const resellerNamed = (mpnId: string, { resellers }: NamingResellers): ResellerOfRecord | undefined => {
  const account = resellers.get(mpnId)?.account;
  return account && { tenantId: account.tenantId, name: account.companyName, mpnId };
};

/** Who can be the reseller of record of an order's line (A13, R73, R121). Pure. */
import type { ResellerOfRecord } from '#functions/subscription/subscription.ts';
import { regionParams } from '#shared/company/region.ts';
import { sameRegion } from '#shared/i18n/regions.ts';
import { enrolledAs, isSuspended, typesOf } from '#shared/identity/account.ts';
import type { NamedReseller, OrderFacts } from './facts.ts';
import type { OrderProblem } from './problem.ts';

type Found = Omit<OrderProblem, 'line'>;

/** What is wrong with an MPN ID itself; undefined if it is of a location that is active. */
function idProblem({ id, account }: NamedReseller, mpnId: string): Found | undefined {
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
function companyProblems({ account, partnership }: NamedReseller, mpnId: string, facts: OrderFacts): Found[] {
  if (!account) return [];
  const fixBy = 'reseller' as const;
  const readiness = `/v1/relationships/readiness?mpnId=${mpnId}`;
  if (!typesOf(account).includes('indirect_reseller'))
    return [{ reason: 'order.mpnid_no_reseller', fixBy: 'provider', href: '/v1/relationships', params: { mpnId } }];
  const { seller, now } = facts;
  const params = regionParams(seller.country, account.country, now);
  const conditions: [isMet: boolean, problem: Found][] = [
    [
      enrolledAs(account).includes('indirect_reseller') || account.status === 'qualified',
      { reason: 'reseller.not_enrolled', fixBy, href: readiness },
    ],
    [account.mpnId === mpnId, { reason: 'order.mpnid_not_onboarded', fixBy, href: readiness, params: { mpnId } }],
    [
      sameRegion(seller.country, account.country, now),
      { reason: 'partnership.region_mismatch', fixBy, href: '/regions', params },
    ],
    [account.agreement !== undefined, { reason: 'agreement.unsigned', fixBy, href: '/v1/agreements/partner' }],
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
export function resellerProblems(mpnId: string, facts: OrderFacts): Found[] {
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

/** The reseller of record that an MPN ID names. */
export const resellerNamed = (mpnId: string, { resellers }: OrderFacts): ResellerOfRecord | undefined => {
  const account = resellers.get(mpnId)?.account;
  return account && { tenantId: account.tenantId, name: account.companyName, mpnId };
};

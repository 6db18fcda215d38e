/** What is wrong with the reseller of record of a subscription. Pure. */
import { type NamingResellers, recordProblems } from '#functions/subscription/reseller-of-record.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { type Finding, type Found, noReseller } from './finding.ts';

/** What is wrong: no reseller, unless that was declared, or the first thing that would be against naming this one now (P21). */
export function whatIsWrong(subscription: Subscription, facts: NamingResellers): Found | undefined {
  const { id, customer, reseller, noPartnerOnRecord, status } = subscription;
  if (status !== 'active') return undefined;
  if (reseller) return recordProblems(reseller.mpnId, facts)[0];
  if (noPartnerOnRecord) return undefined;
  const href = `/v1/customers/${customer.tenantId}/subscriptions/${id}/partneronrecord`;
  return { reason: noReseller, fixBy: 'provider', href };
}

/** Whether a finding says the same as another. */
export const isSameFinding = (one: Finding, other: Finding): boolean =>
  one.reason === other.reason &&
  one.friendlyName === other.friendlyName &&
  one.reseller?.mpnId === other.reseller?.mpnId &&
  one.partners.join() === other.partners.join();

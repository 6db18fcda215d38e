/** What the activity log says of a subscription. */
import { type Actor, auditWrites } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import type { Write } from '#shared/db/write.ts';
import type { Subscription } from './subscription.ts';

export const subscriptionFacts = ({
  orderId,
  offerId,
  offerName,
  friendlyName,
  quantity,
  autoRenew,
  billingCycle,
  reseller,
  ...of
}: Subscription) => ({
  OrderId: orderId,
  OfferId: offerId,
  OfferName: offerName,
  FriendlyName: friendlyName,
  Quantity: quantity,
  Status: of.status,
  AutoRenewEnabled: autoRenew,
  BillingCycle: billingCycle,
  ...(of.replaces && { Replaces: of.replaces }),
  ...(reseller && { PartnerIdOnRecord: reseller.mpnId }),
  ...(of.supportContact && { SupportContact: of.supportContact.name }),
  ...(of.status === 'suspended' && { SuspensionReasons: of.suspensionReasons }),
  ...(of.status === 'deleted' && of.refund && { Refund: of.refund }),
  ...(of.scheduled && { ScheduledNextTerm: of.scheduled }),
  ...(of.pendingChange && { PendingChange: of.pendingChange.change }),
});

/** The audit records of a change, one for the partner and one for the customer; `from` is what the log says of it before. */
export const subscriptionRecords = (
  from: Record<string, unknown> | undefined,
  after: Subscription,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
): Write[] => {
  const { id, seller, customer } = after;
  const about = {
    ...({ tenantId: seller.tenantId, resourceType: 'subscription', resourceId: id, operation, actor } as const),
    customer: { id: customer.tenantId, name: customer.name },
  };
  return auditWrites({ ...about, ...(from && { from }), to: subscriptionFacts(after) }, customer.tenantId, now);
};

/**
 * What the owner's provisioner is told of changes that it isn't asked for: ends of terms, renewals that change something, conversions,
 * upgrades, moves to another partner, canceled orders, add-ons suspended with their base. Pure.
 */
import type { AuditRecord } from '#shared/audit/audit.ts';

/** A change that has happened. The event has no path for an answer. */
export interface ProvisioningNotice {
  orderId: unknown;
  subscriptionId: unknown;
  customer: { tenantId: string; name: string } | undefined;
  partner: { tenantId: string };
  offerId: unknown;
  offerName: unknown;
  quantity: unknown;
  status: unknown;
  /** The subscription that this one continues under another ID. */
  replaces?: unknown;
  change: { id: string; kind: 'began' | 'changed' | 'ended' };
}

type Facts = Record<string, unknown>;

/** The members of a subscription that whoever provides it acts on. */
const provided = ['Status', 'OfferId', 'Quantity'] as const;

/** What happened to a subscription; undefined for what its provisioner was asked for, or need not know. */
function kindOf({ operation }: AuditRecord, from: Facts, to: Facts): ProvisioningNotice['change']['kind'] | undefined {
  const isItsAnswer = from.PendingChange !== undefined && to.PendingChange === undefined;
  if (isItsAnswer) return undefined;
  if (operation === 'create_subscription') return to.Replaces ? 'began' : undefined;
  if (provided.every(name => from[name] === to[name])) return undefined;
  return to.Status === 'deleted' ? 'ended' : 'changed';
}

const partiesOf = ({ tenantId, customer }: AuditRecord) => ({
  customer: customer && { tenantId: customer.id, name: customer.name },
  partner: { tenantId },
});

function ofSubscription(record: AuditRecord): ProvisioningNotice[] {
  const { id, resourceId: subscriptionId, from = {}, to = {} } = record;
  const kind = kindOf(record, from, to);
  if (!kind) return [];
  return [
    {
      ...{ orderId: to.OrderId, subscriptionId, ...partiesOf(record) },
      ...{ offerId: to.OfferId, offerName: to.OfferName, quantity: to.Quantity, status: to.Status },
      ...(kind === 'began' && { replaces: to.Replaces }),
      change: { id, kind },
    },
  ];
}

/** The lines of an order that somebody canceled. An order that ends otherwise has the answers of its provisioner, or waited for them. */
function ofOrder(record: AuditRecord): ProvisioningNotice[] {
  const { id, actor, resourceId: orderId, from = {}, to = {} } = record;
  if (actor.kind === 'system' || from.Status === to.Status || to.Status !== 'cancelled') return [];
  const numbers = Object.keys(to).flatMap(name => /^SubscriptionId-(\d+)$/.exec(name)?.[1] ?? []);
  return numbers.map(n => ({
    ...{ orderId, subscriptionId: to[`SubscriptionId-${n}`], ...partiesOf(record) },
    ...{ offerId: to[`OfferId-${n}`], offerName: to[`SubscriptionName-${n}`], quantity: to[`Quantity-${n}`] },
    ...{ status: 'deleted', change: { id, kind: 'ended' as const } },
  }));
}

/** What the owner's provisioner is told of a change; nothing of the record that repeats it for the customer. */
export function noticesOf(record: AuditRecord): ProvisioningNotice[] {
  if (!record.customer || record.tenantId === record.customer.id) return [];
  if (record.resourceType === 'subscription') return ofSubscription(record);
  return record.resourceType === 'order' ? ofOrder(record) : [];
}

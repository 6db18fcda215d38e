import { readCounts } from '#shared/db/counter.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** A partner's business in numbers (R4), as they were counted with each change. One query. */
export async function partnerOverview(tenantId: string, { now }: Clock) {
  const counts = await readCounts(tenantId);
  return {
    customers: counts.customers,
    subscriptions: { active: counts.subscriptionsActive, suspended: counts.subscriptionsSuspended },
    seats: counts.seats,
    renewals60Days: 0,
    invitationsOpen: counts.invitationsOpen,
    findings: counts.findings,
    asOf: now.toISOString(),
    attributes: { objectType: 'PartnerOverview' },
  };
}

import { countSubscriptions } from '#functions/subscription/lookup.ts';
import { type Counts, readCounts } from '#shared/db/counter.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';

/** Renewals are those of so many days. */
const renewalDays = 60;

/** They are counted up to this many for what a partner sold, and for what it manages. */
const mostRenewals = 10_000;

/** How many subscriptions were found that have no reseller, or one that earns nothing (P21). */
const findingsOf = ({ findings }: Counts): number => findings;

/** A partner's business in numbers (R4), as they were counted with each change. Three queries side by side. */
export async function partnerOverview(tenantId: string, clock: Clock) {
  const [counts, renewals60Days] = await Promise.all([
    readCounts(tenantId),
    countSubscriptions(tenantId, 'active', {
      most: mostRenewals,
      until: addDays(clock.now, renewalDays, clock).toISOString(),
    }),
  ]);
  return {
    customers: counts.customers,
    subscriptions: { active: counts.subscriptionsActive, suspended: counts.subscriptionsSuspended },
    seats: counts.seats,
    renewals60Days,
    invitationsOpen: counts.invitationsOpen,
    findings: findingsOf(counts),
    asOf: clock.now.toISOString(),
    attributes: { objectType: 'PartnerOverview' },
  };
}

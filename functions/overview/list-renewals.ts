import { friendlyNameFor, type NameReader, offerNameFor, unitFor } from '#functions/catalog/lookup.ts';
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { activeByTermEnd, type PartnersShare } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { getListed } from '#shared/db/table.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { addDays } from '#shared/runtime/time.ts';
import type { routes } from './routes.ts';

type RenewalsCall = Call<(typeof routes)['renewals']>;

const defaultDays = 60;
const mostDays = 365;

/** What a list's first page asks for: until when terms end. */
interface Asked {
  days: number;
  until: string;
}

/** A page's position: in which of the partner's shares, and where in it. */
interface Place {
  share: number;
  key?: Record<string, unknown> | undefined;
}

/** A reseller manages what others sold; a provider sold what it has; a direct-bill partner may do both. */
const sharesOf = ({ kind }: Principal): PartnersShare[] => {
  if (kind === 'indirect_provider') return ['sold'];
  return kind === 'indirect_reseller' ? ['resold'] : ['sold', 'resold'];
};

/** Without the subscriptions that a former reseller doesn't see any longer. One read call for each 100 customers. */
async function stillServed(found: readonly Subscription[], tenantId: string): Promise<Subscription[]> {
  const ids = [...new Set(found.map(({ customer }) => customer.tenantId))];
  const relationships =
    ids.length > 0 ? await getListed<CustomerRelationship>(ids.map(id => customerOfKey(tenantId, id))) : [];
  const sellersOf = new Map(
    relationships.map(({ customer, associates }) => [customer.tenantId, associates.map(one => one.tenantId)]),
  );
  return found.filter(({ customer, seller }) => sellersOf.get(customer.tenantId)?.includes(seller.tenantId));
}

/** What becomes of it at the end of its term, as it looks now. */
function toRenewal(subscription: Subscription, reader: NameReader) {
  const { id, customer, scheduled, reseller, trialDays } = subscription;
  return {
    subscriptionId: id,
    customer: { id: customer.tenantId, name: customer.name },
    offerId: subscription.offerId,
    offerName: offerNameFor(reader, subscription),
    friendlyName: friendlyNameFor(reader, subscription),
    quantity: subscription.quantity,
    unitType: unitFor(reader, subscription),
    commitmentEndDate: subscription.commitmentEnd,
    autoRenewEnabled: subscription.autoRenew,
    isTrial: trialDays !== undefined,
    changes: scheduled !== undefined,
    partnerId: reseller?.mpnId,
    links: { self: { uri: `customers/${customer.tenantId}/subscriptions/${id}`, method: 'GET', headers: [] } },
    attributes: { objectType: 'Renewal' },
  };
}

/** A page of the partner's shares, one after the other. A reseller's page holds fewer where it no longer serves a customer. */
async function pageOf(principal: Principal, { asked, size, after }: Seek<Asked>) {
  const shares = sharesOf(principal);
  const shown: Subscription[] = [];
  let place: Place | undefined = (after as Place | undefined) ?? { share: 0 };
  for (let share = shares[place.share]; place && share && shown.length < size; share = place && shares[place.share]) {
    const { items, last } = await activeByTermEnd(principal.tenantId, share, {
      ...{ until: asked.until, limit: size - shown.length, after: place.key },
    });
    shown.push(...(share === 'sold' ? items : await stillServed(items, principal.tenantId)));
    if (last) place = { share: place.share, key: last };
    else place = place.share + 1 < shares.length ? { share: place.share + 1 } : undefined;
  }
  return { shown, next: place };
}

/**
 * GET: the active subscriptions whose term ends within some days, the first end first. A query for each page; for a reseller, a
 * read call for each 100 subscriptions, and one for their customers.
 */
export async function listRenewals(call: RenewalsCall): Promise<Reply> {
  const { principal, clock, query: sent } = call;
  const scope = `renewals ${principal.tenantId}`;
  const days = Math.min(sent.days || defaultDays, mostDays);
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, call)) ?? {
    asked: { days, until: addDays(clock.now, days, clock).toISOString() },
    size: pageSize(sent.size),
    after: undefined,
  };
  const { shown, next } = await pageOf(principal, seek);
  return collection({
    uri: `overview/renewals?size=${seek.size}&days=${seek.asked.days}`,
    scope,
    items: shown.map(one => toRenewal(one, call)),
    next: next && { ...seek, after: { ...next } },
  });
}

import { type OrderFacts, readOrderFacts } from '#functions/order/facts.ts';
import { asActor } from '#shared/audit/audit.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { addDays } from '#shared/runtime/time.ts';
import { type Cart, cartDays } from './cart.ts';
import { busyAsInProgress } from './in-progress.ts';
import { askedOf, cartLinesOf, unresoldPaths } from './lines.ts';
import { cartOf, cartWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { accepted, judge, requireOpen } from './rules.ts';
import { cartEtag, toCartResource } from './to-resource.ts';

type Routes = typeof routes;
type SendCall = Call<Routes['create' | 'replace']>;

/** What the caller sent, as it is stored: priced now, to expire in some days. */
async function sentCart({ body, principal, clock }: SendCall, facts: OrderFacts, before?: Cart): Promise<Cart> {
  const { judgeCart } = await judge();
  const now = clock.now.toISOString();
  const { seller, customer } = facts;
  const { partnerOnRecordAttestationAccepted = before?.partnerOnRecordAttestationAccepted } = body;
  return {
    id: before?.id ?? crypto.randomUUID(),
    version: (before?.version ?? 0) + 1,
    status: 'active',
    customer: { tenantId: customer.tenantId, name: customer.companyName },
    seller: { tenantId: seller.tenantId, name: seller.companyName },
    createdDate: before?.createdDate ?? now,
    ...{ changedDate: now, changedBy: principal.userId },
    expiresOn: addDays(clock.now, cartDays, clock).toISOString(),
    ...(partnerOnRecordAttestationAccepted !== undefined && { partnerOnRecordAttestationAccepted }),
    ...accepted(judgeCart(facts, cartLinesOf(body, before?.lines))),
  };
}

/** Stores what the caller sent. One read call and one query for what it is judged on, one read call more for resellers. */
async function storeCart(call: SendCall, before?: Cart): Promise<RecordChange> {
  const { body, params, principal, clock, warnings } = call;
  const asked = askedOf(cartLinesOf(body, before?.lines));
  const trade = { sellerTenantId: principal.tenantId, customerTenantId: params.id, asked };
  const facts = await readOrderFacts(trade, clock.now);
  const cart = await sentCart(call, facts, before);
  const reply = {
    status: before ? 200 : 201,
    ...(!before && { headers: { Location: `/v1/customers/${params.id}/carts/${cart.id}` } }),
    body: await toCartResource(cart, call),
  };
  return {
    writes: cartWrites(cart, before ? 'update_cart' : 'create_cart', asActor(principal), clock),
    reply,
    afterCommit: async () => {
      if (facts.seller.partnerType !== 'direct_bill_partner')
        warnings.push(...unresoldPaths(cart.lines).map(path => `no_partner_on_record;${encodeURIComponent(path)}`));
    },
  };
}

/**
 * POST: what a partner means to order for a customer, with what is against each line.
 * @throws Problem 404 `resource.unknown` for a customer that the caller doesn't serve, 400 `order.too_many_lines`, and what an
 *   order is refused for other than its lines
 */
export const createCart = (call: Call<Routes['create']>): Promise<Reply> =>
  changeRecord(call, { load: async () => undefined, decide: () => storeCart(call) });

/**
 * PUT: a cart with other lines, priced anew. One read, and what a new one takes.
 * @throws Problem as {@link createCart}, 404 `cart.unknown`, `cart.expired`, 400 `cart.ordered`, `etag.stale`, 409
 *   `cart.in_progress`
 */
export const replaceCart = (call: Call<Routes['replace']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  const path = { sellerTenantId: principal.tenantId, customerTenantId: params.id, cartId: params.cartId };
  return busyAsInProgress(
    changeRecord(call, {
      load: async () => {
        const cart = await cartOf(path);
        requireOpen(cart, clock);
        return cart;
      },
      etag: cartEtag,
      decide: cart => storeCart(call, cart),
    }),
  );
};

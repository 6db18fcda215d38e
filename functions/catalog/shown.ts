/** For which country the catalog is shown, and how it is answered: cacheable, since it changes with an edition only. */
import { createHash } from 'node:crypto';
import { type Customer, type CustomerRelationship, customerKey, customerOfKey } from '#functions/customer/customer.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply, RequestContext } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { SoldIn } from './lookup.ts';

/** Where and in which language the catalog is shown. */
export interface Shown extends SoldIn {
  locale: Locale;
}

/** @throws Problem 422 `region.country_not_offered` */
export function shownIn(country: string, { clock, locale }: Pick<RequestContext, 'clock' | 'locale'>): Shown {
  const market = marketOf(country, clock.now);
  if (!market) throw new Problem('region.country_not_offered', { params: { country: { country } }, data: [country] });
  return { country, currency: market.currency, locale };
}

/**
 * The catalog of a customer's country. One read call.
 * @throws Problem 404 for another partner's customer
 */
export async function shownTo(
  customerTenantId: string,
  call: Pick<RequestContext, 'clock' | 'locale'> & { principal: Principal },
): Promise<Shown> {
  const [customer, relationship] = await getAll<[Customer, CustomerRelationship]>(
    customerKey(customerTenantId),
    customerOfKey(call.principal.tenantId, customerTenantId),
  );
  if (!customer || !relationship) throw new Problem('resource.unknown');
  return shownIn(customer.country, call);
}

/** How long a client may use an answer without asking again. A new edition shows after this long at the latest. */
const usedFor = 300;

/**
 * A reply that clients may keep: with an etag of its content, and 304 without the content for one that has it already. It is
 * for the caller's own cache alone, because it takes a permission.
 */
export function cacheable(call: Pick<RequestContext, 'ifNoneMatch'>, body: object): Reply {
  const etag = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 27);
  const headers = {
    ETag: `"${etag}"`,
    'Cache-Control': `private, max-age=${usedFor}`,
    Vary: 'Authorization, X-Locale, Accept-Language',
  };
  return call.ifNoneMatch?.includes(etag) ? { status: 304, headers } : { status: 200, body, headers };
}

/** A page of a list by index: how many, and how many before them. */
export interface IndexPage {
  size?: number | undefined;
  offset?: number | undefined;
}

/**
 * A collection with pages by index. Without a size it is whole.
 * @param uri path and query below `/v1/`
 */
export function indexed(uri: string, all: readonly object[], { size, offset = 0 }: IndexPage): object {
  const items = all.slice(offset, size ? offset + size : undefined);
  const page = uri.includes('?') ? `${uri}&` : `${uri}?`;
  const link = (at: number) => ({ uri: `${page}size=${size}&offset=${at}`, method: 'GET', headers: [] });
  const hasMore = size !== undefined && size > 0 && offset + size < all.length;
  return {
    totalCount: items.length,
    items,
    links: {
      self: size ? link(offset) : { uri, method: 'GET', headers: [] },
      ...(hasMore && { next: link(offset + size) }),
    },
    attributes: { objectType: 'Collection' },
  };
}

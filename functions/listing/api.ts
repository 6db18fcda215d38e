/** The door to listings: providers look at theirs and ask for changes, the operator's representatives decide. */

import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, query } from '#shared/db/table.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { peopleWithRole } from '#shared/identity/people.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { differences } from './differences.ts';
import { decidedEmail, requestedEmail } from './emails.ts';
import { type ChangeRequest, type Listing, listingKey, queueOf, type RequestStatus, requestKey } from './listing.ts';
import { partneringState } from './partnering.ts';
import { confirmationWrites, decisionWrites, requestWrites } from './repository.ts';
import { routes } from './routes.ts';
import { afterDecision, companyOf, confirmedListing, decideRequest, proposed } from './rules.ts';
import type { Content } from './schema.ts';
import { listingEtag, toChangeRequestResource, toListingResource } from './to-resource.ts';

type Routes = typeof routes;

/** @throws Problem 404 for people whose company has no account here. One read. */
async function accountOf(tenantId: string): Promise<Account> {
  const account = await get<Account>(accountKey(tenantId));
  if (!account) throw new Problem('resource.unknown');
  return account;
}

/** GET: one read; one more while there is no listing yet. */
async function read({ principal, clock, query: { asSeenBy }, locale }: Call<Routes['read']>): Promise<Reply> {
  const { tenantId } = principal;
  const known = await get<Listing>(listingKey(tenantId));
  const listing = known ?? { ...companyOf(await accountOf(tenantId), clock), version: 0 };
  const { preview, ...shown } = toListingResource(listing);
  if (!preview || !asSeenBy) return { status: 200, body: { ...shown, preview } };
  const viewer = {
    kind: 'indirect_reseller',
    account: { country: asSeenBy, status: 'active' },
    partners: new Set<string>(),
  } as const;
  const partnering = await partneringState(viewer, listing, clock.now, locale);
  return { status: 200, body: { ...shown, preview: { ...preview, ...partnering } } };
}

/** PUT, PATCH: nobody changes a listing directly (R102). No read. */
async function managed(): Promise<Reply> {
  throw new Problem('listing.operator_managed', { data: ['/v1/listing/changerequests'] });
}

/** POST confirmation: one read, one transaction (P26). */
const confirmListing = (call: Call<Routes['confirm']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, clock } = call;
    const listing = await get<Listing>(listingKey(principal.tenantId));
    const next = confirmedListing(listing, clock);
    const writes = confirmationWrites(listing as Listing, next, asActor(principal), clock.now);
    return commit(call, writes, { status: 200, body: toListingResource(next) });
  });

/** Who decides on listings: the operator's representatives, and where there are none the leads. One or two queries. */
async function representatives(): Promise<User[]> {
  const holders = await peopleWithRole(operatorTenant, 'partner_representative');
  return holders.length > 0 ? holders : peopleWithRole(operatorTenant, 'review_lead');
}

/** The content with its telephone number in E.164. @throws FieldErrors */
async function dialled(content: Content, country: string): Promise<Content> {
  const { checkPhone } = await import('#shared/company/company.ts');
  const errors: FieldError[] = [];
  const phone = checkPhone(content.contact.phone, country, 'contact.phone', errors);
  if (errors.length > 0) throw new FieldErrors(errors);
  return { ...content, contact: { ...content.contact, ...(phone && { phone }) } };
}

/** POST changerequests: two reads, one query, one transaction. */
const request = (call: Call<Routes['request']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, clock, body, ifMatch } = call;
    const { tenantId, userId, email, locale } = principal;
    const displayName = nameOf(principal);
    const [account, listing] = await Promise.all([accountOf(tenantId), get<Listing>(listingKey(tenantId))]);
    const company = companyOf(account, clock);
    const now = clock.now.toISOString();
    const known: Listing = listing ?? { ...company, version: 0 };
    requireFresh({ ifMatch, body }, listingEtag(known));
    const content = await dialled(proposed(known.live?.content, body, company, clock.now), company.country);
    if (differences(known.live?.content, content).length === 0) throw new Problem('listing.unchanged');

    const made: ChangeRequest = {
      ...company,
      id: crypto.randomUUID(),
      status: 'pending',
      content,
      ...(known.live && { before: known.live.content }),
      ...(body.note && { note: body.note }),
      requestedOn: now,
      requestedBy: { userId, displayName, email, locale },
    };
    const { id, note, requestedOn } = made;
    const pending = { id, content, ...(note && { note }), requestedOn, requestedBy: displayName };
    const next = { ...known, version: known.version + 1, pending };
    const emails = (await representatives()).map(person => enqueueEmail(requestedEmail(made, person), clock.now));
    const writes = [...requestWrites(listing, next, made, asActor(principal), clock.now), ...emails];
    return commit(call, writes, {
      status: 201,
      headers: { Location: '/v1/listing' },
      body: toChangeRequestResource(made),
    });
  });

/** What the first page of the requests asked for. */
interface Asked {
  status: RequestStatus;
}

const scope = 'listing changes';

/** GET changerequests: one query a page. */
async function requests({ query: sought, continuation }: Call<Routes['requests']>): Promise<Reply> {
  const seek = await seekOf<Asked>(scope, { query: sought, continuation });
  const asked = seek?.asked ?? { status: sought.status ?? 'pending' };
  const size = seek?.size ?? pageSize(sought.size);
  const { items, last } = await query<ChangeRequest>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: queueOf(asked.status),
    limit: size,
    after: seek?.after,
  });
  return collection({
    uri: `/listings/changerequests?status=${asked.status}&size=${size}`,
    scope,
    items: items.map(toChangeRequestResource),
    next: last && { asked, size, after: last },
  });
}

/** POST decision: two reads, one transaction. The live listing changes here and nowhere else. */
const decideOn = (call: Call<Routes['decide']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, params, body, clock } = call;
    const asked = await get<ChangeRequest>(requestKey(params.id));
    if (!asked) throw new Problem('resource.unknown');
    const next = decideRequest(asked, body, nameOf(principal), clock.now);
    const listing = (await get<Listing>(listingKey(asked.tenantId))) as Listing;
    const writes = [
      ...decisionWrites(next, listing, afterDecision(listing, next, clock), asActor(principal), clock.now),
      enqueueEmail(decidedEmail(next), clock.now),
    ];
    return commit(call, writes, { status: 200, body: toChangeRequestResource(next) });
  });

export const handler = apiHandler(routes, {
  read,
  put: managed,
  patch: managed,
  confirm: confirmListing,
  request,
  requests,
  decide: decideOn,
});

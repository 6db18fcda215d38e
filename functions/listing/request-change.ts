import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, InvalidCall, Reply } from '#shared/http/route.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { peopleWithRole } from '#shared/identity/people.ts';
import { isClient, operatorTenant, type Principal } from '#shared/identity/principal.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Readable } from '#shared/schema/readable-members.ts';
import { differences } from './differences.ts';
import { requestedEmail } from './emails.ts';
import { type ChangeRequest, type Company, type Listing, listingKey } from './listing.ts';
import { toChangePreview } from './preview.ts';
import { requestWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { companyOf, contentErrors, proposed } from './rules.ts';
import type { Content } from './schema.ts';
import { listingEtag, toChangeRequestResource } from './to-resource.ts';

type RequestCall = Call<(typeof routes)['request']>;

/** The company's data and its listing, which has no content if it is new. Two reads. */
async function loadListing({ principal: { tenantId }, clock }: RequestCall) {
  const [account, stored] = await Promise.all([requireAccount(tenantId), get<Listing>(listingKey(tenantId))]);
  const company = companyOf(account, clock);
  const listing: Listing = stored ?? { ...company, version: 0 };
  return { company, stored, listing };
}

/** Numbering plans, loaded with the first request. */
const loadChecks = () => import('#shared/company/company.ts');

/** What rules say of a change in which some members can't be read. One read. @throws FieldErrors */
export async function checkRequest(call: InvalidCall<(typeof routes)['request']>): Promise<void> {
  const company = companyOf(await requireAccount(call.principal.tenantId), call.clock);
  throwFieldErrors(contentErrors(call.body as Readable<Content>, company, await loadChecks(), call.clock.now));
}

/**
 * POST changerequests: a provider requests a change to its listing (R102). Two reads, one or two queries, one
 * transaction. A dry run takes the same two reads and stores nothing.
 */
export const requestChange = (call: RequestCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadListing(call),
    etag: ({ listing }) => listingEtag(listing),
    decide: async ({ company, stored, listing }) => {
      const { principal, clock, body, query } = call;
      const before = listing.live?.content;
      const content = await proposed(before, body, company, await loadChecks(), clock.now);
      if (differences(before, content).length === 0) throw new Problem('listing.unchanged');
      if (query.dryRun === 'true') {
        const reader = { ...call, now: clock.now, asSeenBy: query.asSeenBy };
        return { reply: { status: 200, body: await toChangePreview(listing, content, reader) } };
      }

      const request = newRequest({ content, before, note: body.note }, company, principal, clock);
      const next = withPending(listing, request);
      const emails = (await representatives()).map(person => enqueueEmail(requestedEmail(request, person), clock.now));
      return {
        writes: [...requestWrites(stored, next, request, asActor(principal), clock.now), ...emails],
        reply: {
          status: 201,
          headers: { Location: '/v1/listing' },
          body: toChangeRequestResource(request, { locale: call.locale, now: clock.now }),
        },
      };
    },
  });

interface NewRequest {
  content: Content;
  before: Content | undefined;
  note: string | undefined;
}

const newRequest = (
  { content, before, note }: NewRequest,
  company: Company,
  principal: Principal,
  { now }: Clock,
): ChangeRequest => ({
  ...company,
  id: crypto.randomUUID(),
  status: 'pending',
  content,
  ...(before && { before }),
  ...(note && { note }),
  requestedOn: now.toISOString(),
  requestedBy: {
    userId: principal.userId,
    displayName: nameOf(principal),
    locale: principal.locale,
    ...(!isClient(principal) && {
      email: principal.email,
      timeZone: timeZoneFor(principal.timeZone, company.country),
    }),
  },
});

const withPending = (listing: Listing, { id, content, note, requestedOn, requestedBy }: ChangeRequest): Listing => ({
  ...listing,
  version: listing.version + 1,
  pending: { id, content, ...(note && { note }), requestedOn, requestedBy: requestedBy.displayName },
});

/** The operator's partner representatives, or its review leads if there are none. One or two queries. */
async function representatives(): Promise<User[]> {
  const holders = await peopleWithRole(operatorTenant, 'partner_representative');
  return holders.length > 0 ? holders : peopleWithRole(operatorTenant, 'review_lead');
}

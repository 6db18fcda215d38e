import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type ChangeRequest, type Listing, listingKey, queueOf, requestKey } from './listing.ts';
import { rowWrites } from './rows.ts';

/** The changed listing, unless another process changed it in between, and its rows in the directory. */
const listingWrites = (before: Listing | undefined, after: Listing): Write[] => [
  {
    key: listingKey(after.tenantId),
    put: after,
    when: before ? { equals: { version: before.version } } : { exists: false },
  },
  ...(before?.live === after.live ? [] : rowWrites(before, after)),
];

const listingAudit = (
  { tenantId }: Listing,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
  more: object = {},
): Write => auditWrite({ tenantId, resourceType: 'listing', resourceId: tenantId, operation, actor, ...more }, now);

/** The error when the request was decided or superseded in between. */
const decidedChange = (request: unknown) => {
  const { status } = (request ?? {}) as Partial<ChangeRequest>;
  return new Problem('listing.decided', { data: status ? [status] : [] });
};

/** Updates the status of a pending request. */
const requestWrite = ({ id, ...request }: Pick<ChangeRequest, 'id' | 'status'> & Partial<ChangeRequest>): Write => {
  const { status, decidedOn, decidedBy, reason } = request;
  return {
    key: requestKey(id),
    set: { status, decidedOn, decidedBy, reason, queue: queueOf(status) },
    when: { equals: { status: 'pending' } },
  };
};

/** The writes of a new request, which supersedes a pending one. */
export function requestWrites(
  before: Listing | undefined,
  after: Listing,
  request: ChangeRequest,
  actor: Actor,
  now: Date,
): Write[] {
  const stored = { ...request, queue: queueOf('pending'), queueKey: `${request.requestedOn}#${request.id}` };
  return [
    { key: requestKey(request.id), put: stored, when: { exists: false } },
    ...(before?.pending ? [requestWrite({ id: before.pending.id, status: 'superseded' })] : []),
    ...listingWrites(before, after),
    listingAudit(after, 'request_listing_change', actor, now, { to: { Request: request.id } }),
  ];
}

/** The writes of a decision: the request and the listing. @throws Problem 409 `listing.decided` */
export const decisionWrites = (
  request: ChangeRequest,
  before: Listing,
  after: Listing,
  actor: Actor,
  now: Date,
): Write[] => [
  { ...requestWrite(request), otherwise: decidedChange },
  ...listingWrites(before, after),
  listingAudit(after, request.status === 'published' ? 'publish_listing_change' : 'reject_listing_change', actor, now, {
    from: { Request: request.id },
    to: { Status: request.status },
  }),
];

/** The writes of a confirmation. */
export const confirmationWrites = (before: Listing, after: Listing, actor: Actor, now: Date): Write[] => [
  ...listingWrites(before, after),
  listingAudit(after, 'confirm_listing', actor, now, { to: { LastConfirmed: after.live?.lastConfirmed } }),
];

/** What is written about listings: to the operator's representatives, and to providers. */
import type { Letter } from '#shared/outbox.ts';
import type { User } from '#shared/user.ts';
import { differences } from './differences.ts';
import type { ChangeRequest, Listing } from './record.ts';

/** A representative is told of a request (R102). */
export const requested = (request: ChangeRequest, { email, locale }: User): Letter => ({
  kind: 'listing_requested',
  to: email,
  locale,
  params: {
    company: request.name,
    requester: request.requestedBy.displayName,
    request: request.id,
    members: differences(request.before, request.content)
      .map(({ member }) => member)
      .join(', '),
    note: request.note ?? '-',
  },
});

/** Whoever asked is told of the decision (R102). */
export const decidedOn = ({ status, name, reason, requestedOn, requestedBy }: ChangeRequest): Letter => ({
  kind: `listing_${status}`,
  to: requestedBy.email,
  locale: requestedBy.locale,
  params: { company: name, requested: requestedOn, ...(reason && { reason }) },
});

/** A provider's admin is asked once a year whether the listing is still right (P26). */
export const stillRight = ({ name, live }: Listing, { email, locale }: User): Letter => ({
  kind: 'listing_confirm',
  to: email,
  locale,
  params: { company: name, ...(live && { confirmed: live.lastConfirmed }) },
});

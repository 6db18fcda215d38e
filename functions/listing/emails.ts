/** Emails about listings, to the operator's representatives and to providers. */

import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { User } from '#shared/identity/user.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { differences } from './differences.ts';
import type { ChangeRequest, Listing } from './listing.ts';

/** Notifies a representative of a request (R102). */
export const requestedEmail = (request: ChangeRequest, { email, locale, tenantId }: User): OutboxEmail => ({
  kind: 'listing_requested',
  to: email,
  locale,
  tenantId,
  params: {
    company: request.name,
    requester: request.requestedBy.displayName,
    request: request.id,
    members: { all: differences(request.before, request.content).map(({ member }) => member) },
    note: request.note ?? '-',
  },
});

/** Notifies the person who made the request of the decision (R102). A machine client gets no email. */
export function decidedEmails({
  status,
  tenantId,
  name,
  reason,
  requestedOn,
  requestedBy,
}: ChangeRequest): OutboxEmail[] {
  const { email: to, locale, timeZone } = requestedBy;
  const params = {
    ...{ company: name, providerId: tenantId, requested: { date: requestedOn } },
    ...(reason && { reason }),
  };
  return to ? [{ kind: `listing_${status}`, to, locale, tenantId, ...(timeZone && { timeZone }), params }] : [];
}

/** Asks a provider's admin, once a year, to confirm the listing (P26). */
export const yearlyCheckEmail = (
  { tenantId, name, country, live }: Listing,
  { email, locale, timeZone }: User,
): OutboxEmail => ({
  kind: 'listing_confirm',
  to: email,
  locale,
  tenantId,
  timeZone: timeZoneFor(timeZone, country),
  params: { company: name, providerId: tenantId, ...(live && { confirmed: { date: live.lastConfirmed } }) },
});

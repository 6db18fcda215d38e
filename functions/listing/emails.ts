/** Emails about listings, to the operator's representatives and to providers. */

import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { differences } from './differences.ts';
import type { ChangeRequest, Listing } from './listing.ts';

/** Notifies a representative of a request (R102). */
export const requestedEmail = (request: ChangeRequest, representative: User): OutboxEmail => ({
  kind: 'listing_requested',
  ...addressedTo(representative),
  tenantId: representative.tenantId,
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
  const params = {
    ...{ company: name, providerId: tenantId, requested: { date: requestedOn } },
    ...(reason && { reason }),
  };
  const { email, displayName } = requestedBy;
  if (!email) return [];
  return [
    { kind: `listing_${status}`, ...addressedTo({ ...requestedBy, email, name: displayName }), tenantId, params },
  ];
}

/** Asks a provider's admin, once a year, to confirm the listing (P26). */
export const yearlyCheckEmail = ({ tenantId, name, country, live }: Listing, admin: User): OutboxEmail => ({
  kind: 'listing_confirm',
  ...addressedTo(admin),
  tenantId,
  timeZone: timeZoneFor(admin.timeZone, country),
  params: { company: name, providerId: tenantId, ...(live && { confirmed: { date: live.lastConfirmed } }) },
});

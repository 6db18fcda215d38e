import { Problem } from '#shared/errors/problem.ts';
import type { LinkSubject } from '#shared/links/link.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { isMoveAllowed } from '#shared/workflow/lifecycle.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import type { Invitation, InvitationFacts, InvitationPerson, Pending, StatusMembers } from './invitation.ts';
import { type FinalStatus, type InvitationStatus, invitationLifecycle } from './lifecycle.ts';

/** What a rule decides about an invitation. */
export type InvitationTransition = Transition<Invitation>;

/** A pending invitation, from its facts in version 0 or from the invitation that is sent again. */
export function startWaiting(from: Omit<InvitationFacts, 'expiresOn'>, clock: Clock): Pending {
  const moments = startMoments(invitationLifecycle.pending.durations, clock);
  return { ...from, version: from.version + 1, status: 'pending', ...moments };
}

/** @throws Problem 409 `invite.closed` if the lifecycle doesn't allow the move */
export function assertMoveAllowed({ status }: Invitation, to: InvitationStatus): void {
  if (!isMoveAllowed(invitationLifecycle, status, to)) throw new Problem('invite.closed', { params: { status } });
}

/** The record in a final status. @throws as {@link assertMoveAllowed} */
export function moveTo<Status extends FinalStatus>(from: Invitation, to: Status, clock: Clock) {
  assertMoveAllowed(from, to);
  const { reminded, ...facts }: InvitationFacts & StatusMembers = from;
  return { ...facts, version: from.version + 1, status: to, since: clock.now.toISOString() };
}

/** The subject of the invitation's link, in its current issue. */
export const invitationLink = ({ id, link }: Pick<Invitation, 'id' | 'link'>): LinkSubject => ({
  purpose: 'partnership',
  record: id,
  issue: link.issue,
});

const params = ({ from, inviter, email, expiresOn, createdDate, to }: Invitation) => ({
  company: from.name,
  inviter: inviter.name,
  email,
  expires: { date: expiresOn },
  invited: { date: createdDate },
  reseller: to?.name ?? email,
  ...(to && { resellerId: to.tenantId }),
});

/** An email to the invited address, with the link. */
const toInvited = (record: Invitation, kind: string): OutboxEmail => ({
  kind,
  about: 'partnership',
  to: record.email,
  locale: record.locale,
  tenantId: record.from.tenantId,
  ...(record.timeZone && { timeZone: record.timeZone }),
  params: { ...params(record), ...(record.message && { message: record.message }) },
  link: { ...invitationLink(record), expiresOn: record.expiresOn, typed: false },
});

/** An email to a person of either company, whose company it is. */
const toPerson = (
  record: Invitation,
  kind: string,
  { email, locale, timeZone }: InvitationPerson,
  tenantId: string | undefined,
): OutboxEmail => ({
  kind,
  about: 'partnership',
  to: email,
  locale,
  ...(tenantId && { tenantId }),
  ...(timeZone && { timeZone }),
  params: params(record),
});

/** The email by its key in the outbox. The key contains the record's version, so it is sent once. */
const outboxEntry = (record: Invitation, outboxEmail: OutboxEmail): Record<string, OutboxEmail> => ({
  [`${outboxEmail.kind}-${record.version}`]: outboxEmail,
});

export const emailToRecipient = (next: Invitation, kind: string) => outboxEntry(next, toInvited(next, kind));
export const emailToInviter = (next: Invitation, kind: string): Record<string, OutboxEmail> =>
  'email' in next.inviter ? outboxEntry(next, toPerson(next, kind, next.inviter, next.from.tenantId)) : {};
/** An email to a person of the invited company. */
export const emailToInvited = (next: Invitation, kind: string, person: InvitationPerson) =>
  outboxEntry(next, toPerson(next, kind, person, next.to?.tenantId));

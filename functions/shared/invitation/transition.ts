import { Problem } from '#shared/errors/problem.ts';
import type { LinkSubject } from '#shared/links/link.ts';
import { addressedTo, type MailReader } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { isMoveAllowed } from '#shared/workflow/lifecycle.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import type { Invitation, InvitationFacts, InvitationPerson, Pending, StatusMembers } from './invitation.ts';
import type { InvitationSpec } from './invitation-spec.ts';
import type { FinalStatus, InvitationStatus } from './lifecycle.ts';

/** What a rule decides about an invitation. */
export type InvitationTransition = Transition<Invitation>;

/** A pending invitation, from its facts in version 0 or from the invitation that is sent again. */
export function startWaiting(
  { definition }: InvitationSpec,
  from: Omit<InvitationFacts, 'expiresOn'>,
  clock: Clock,
): Pending {
  const moments = startMoments(definition.lifecycle.pending.durations, clock);
  return { ...from, version: from.version + 1, status: 'pending', ...moments };
}

/** @throws Problem 409 `invite.closed` if the lifecycle doesn't allow the move */
export function assertMoveAllowed({ definition }: InvitationSpec, { status }: Invitation, to: InvitationStatus): void {
  if (!isMoveAllowed(definition.lifecycle, status, to)) throw new Problem('invite.closed', { data: [status] });
}

/** The record in a final status. @throws as {@link assertMoveAllowed} */
export function moveTo<Status extends FinalStatus>(spec: InvitationSpec, from: Invitation, to: Status, clock: Clock) {
  assertMoveAllowed(spec, from, to);
  const { reminded, ...facts }: InvitationFacts & StatusMembers = from;
  return { ...facts, version: from.version + 1, status: to, since: clock.now.toISOString() };
}

/** The subject of the invitation's link, in its current issue. */
export const invitationLink = (
  { link: { purpose } }: InvitationSpec,
  { id, link }: Pick<Invitation, 'id' | 'link'>,
): LinkSubject => ({
  purpose,
  record: id,
  issue: link.issue,
});

const params = (spec: InvitationSpec, record: Invitation) => ({
  company: record.from.name,
  inviter: record.inviter.name,
  email: record.email,
  expires: { date: record.expiresOn },
  invited: { date: record.createdDate },
  ...spec.mailParams(record),
});

/** An email to the invited address, with the link. */
const toInvited = (spec: InvitationSpec, record: Invitation, kind: string): OutboxEmail => ({
  kind,
  about: spec.about,
  to: record.email,
  locale: record.locale,
  tenantId: record.from.tenantId,
  ...(record.timeZone && { timeZone: record.timeZone }),
  params: { ...params(spec, record), ...(record.message && { message: record.message }) },
  link: { ...invitationLink(spec, record), expiresOn: record.expiresOn, typed: spec.link.typed },
});

/** Somebody whom an email goes to, and whose company it is. */
type Reader = MailReader & { tenantId: string | undefined };

/** An email to a person of one of the companies. */
const toPerson = (spec: InvitationSpec, record: Invitation, kind: string, reader: Reader): OutboxEmail => ({
  kind,
  about: spec.about,
  ...addressedTo(reader),
  ...(reader.tenantId && { tenantId: reader.tenantId }),
  params: params(spec, record),
});

/** The email by its key in the outbox. The key contains the record's version, so it is sent once. */
const outboxEntry = (record: Invitation, outboxEmail: OutboxEmail, mark = ''): Record<string, OutboxEmail> => ({
  [`${outboxEmail.kind}${mark}-${record.version}`]: outboxEmail,
});

export const emailToRecipient = (spec: InvitationSpec, next: Invitation, kind: string) =>
  outboxEntry(next, toInvited(spec, next, kind));
export const emailToInviter = (spec: InvitationSpec, next: Invitation, kind: string): Record<string, OutboxEmail> =>
  'email' in next.inviter
    ? outboxEntry(next, toPerson(spec, next, kind, { ...next.inviter, tenantId: next.from.tenantId }))
    : {};

/** An email to a person of the invited company. */
export const emailToInvited = (spec: InvitationSpec, next: Invitation, kind: string, person: InvitationPerson) =>
  outboxEntry(next, toPerson(spec, next, kind, { ...person, tenantId: next.to?.tenantId }));

/** @param mark tells emails of one kind to several people apart */
export const emailTo = (spec: InvitationSpec, next: Invitation, kind: string, reader: Reader, mark: string) =>
  outboxEntry(next, toPerson(spec, next, kind, reader), mark);

import type { LinkSubject } from '#shared/crypto/link-secret.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Transition as Decided } from '#shared/workflow/transition.ts';
import type { Invitation, InvitationPerson } from './invitation.ts';
import { type InvitationStatus, invitationLifecycle, invitationMoments } from './lifecycle.ts';

/** What a rule decides about an invitation. */
export type InvitationTransition = Decided<Invitation>;

/** @throws Problem 409 `invite.closed` when the lifecycle has no such move */
export function assertMoveAllowed(from: Invitation, to: InvitationStatus): void {
  const allowed: readonly InvitationStatus[] = from.status === 'pending' ? invitationLifecycle.pending.moves : [];
  if (!allowed.includes(to)) throw new Problem('invite.closed', { params: { status: from.status } });
}

/** The record at the beginning of another status. */
export function enterStatus<Known extends { version: number }>(
  from: Known,
  to: InvitationStatus,
  clock: Clock,
  members: object = {},
): Invitation {
  const { reminded, ...facts } = from as Known & { reminded?: number };
  const moments = to === 'pending' ? invitationMoments(clock) : { since: clock.now.toISOString() };
  return { ...facts, version: from.version + 1, status: to, ...moments, ...members } as unknown as Invitation;
}

/** What the link of an invitation opens, in the issue that counts. */
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
});

/** A letter to the invited address, with the link. */
const toInvited = (record: Invitation, kind: string): OutboxEmail => ({
  kind,
  about: 'partnership',
  to: record.email,
  locale: record.locale,
  params: { ...params(record), ...(record.message && { message: record.message }) },
  link: { ...invitationLink(record), expiresOn: record.expiresOn, typed: false },
});

/** A letter to a person of either side. */
const toPerson = (record: Invitation, kind: string, { email, locale }: InvitationPerson): OutboxEmail => ({
  kind,
  about: 'partnership',
  to: email,
  locale,
  params: params(record),
});

/** Letters are named after the record's version, so that no change is told twice. */
const named = (record: Invitation, outboxEmail: OutboxEmail): Record<string, OutboxEmail> => ({
  [`${outboxEmail.kind}-${record.version}`]: outboxEmail,
});

export const emailToRecipient = (next: Invitation, kind: string) => named(next, toInvited(next, kind));
export const emailToInviter = (next: Invitation, kind: string) => named(next, toPerson(next, kind, next.inviter));
export const emailTo = (next: Invitation, kind: string, person: InvitationPerson) =>
  named(next, toPerson(next, kind, person));

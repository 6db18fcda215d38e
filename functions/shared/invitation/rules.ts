import { Problem } from '#shared/errors/problem.ts';
import { countResend } from '#shared/mail/resends.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { nextTimer } from '#shared/workflow/moments.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import type { Invitation, InvitationPerson, Organization } from './invitation.ts';
import type { InvitationSpec } from './invitation-spec.ts';
import {
  assertMoveAllowed,
  emailToInvited,
  emailToInviter,
  emailToRecipient,
  type InvitationTransition,
  moveTo,
  startWaiting,
} from './transition.ts';

/** Input of a new invitation. The caller creates its ID. */
export type NewInvitation = Pick<
  Invitation,
  'id' | 'kind' | 'email' | 'from' | 'inviter' | 'asked' | 'general' | 'locale' | 'message' | 'note' | 'to'
>;

/** The placeholder of the link in the sender's own text: `{link}`, in upper or lower case. */
const linkPlace = /\{\s*link\s*\}/i;

/** The sender's own text with the link in place of its placeholder, or at the end. */
export const withLink = (message: string, url: string): string =>
  linkPlace.test(message) ? message.replace(new RegExp(linkPlace, 'gi'), () => url) : `${message}\n\n${url}`;

/** A pasted link can only be that of another invitation, since this one has none yet. */
const pastedLink = /\/links\/(?:partner|customer)\/[\w-]{20,}/;

/**
 * Requires the link's placeholder in a text that Tandem emails (R110). In a draft, which the sender sees before sending
 * it, a missing link is appended.
 * @throws Problem 422 `invite.link_missing`
 */
export function requireLinkPlaceholder(message: string | undefined, mailed: boolean): void {
  if (message === undefined) return;
  if (pastedLink.test(message) || (mailed && !linkPlace.test(message))) throw new Problem('invite.link_missing');
}

/** A new invitation (R107). @param mailed whether Tandem emails it; otherwise the sender does (R109) */
export function newInvitation(
  spec: InvitationSpec,
  beginning: NewInvitation,
  mailed: boolean,
  clock: Clock,
): InvitationTransition {
  const now = clock.now.toISOString();
  const facts = {
    ...beginning,
    version: 0,
    createdDate: now,
    link: { issue: 1, issuedOn: now },
    resends: [],
    ...(mailed && { sentOn: now }),
  };
  const next = startWaiting(spec, facts, clock);
  const emails = mailed ? emailToRecipient(spec, next, mailKind(spec, next)) : {};
  return { operation: operationOf(spec, 'create'), next, emails };
}

/** The operation as the activity log names it: `create_partner_invitation`. */
const operationOf = <Verb extends string>({ resourceType }: InvitationSpec, verb: Verb) =>
  `${verb}_${resourceType}` as const;

const mailKind = ({ mails }: InvitationSpec, { message }: Invitation): string =>
  message ? mails.message : mails.invite;

/**
 * Sends the invitation again, with a new link and 30 more days. Reopens one that has expired.
 * @throws Problem 429 `verify.too_many`, 409 `invite.closed` if it was answered or withdrawn
 */
export function resendInvitation(spec: InvitationSpec, record: Invitation, clock: Clock): InvitationTransition {
  assertMoveAllowed(spec, record, 'pending');
  const now = clock.now.toISOString();
  const { mailTrouble, ...rest } = record;
  const next = {
    ...startWaiting(spec, rest, clock),
    link: { issue: record.link.issue + 1, issuedOn: now },
    resends: countResend(record.resends, clock),
    sentOn: now,
  };
  const emails = emailToRecipient(spec, next, mailKind(spec, next));
  return { operation: operationOf(spec, 'resend'), next, emails };
}

/** The sender withdraws the invitation. Also possible after it expired, so that it can't be reopened. */
export function withdrawInvitation(spec: InvitationSpec, record: Invitation, clock: Clock): InvitationTransition {
  return { operation: operationOf(spec, 'withdraw'), next: moveTo(spec, record, 'withdrawn', clock), emails: {} };
}

/**
 * Whether what an invitation would begin has begun or ended since it was created. Such an invitation can't be accepted or sent
 * again: whoever was let go needs a new one (R126, B30).
 */
export const isVoid = ({ createdDate }: Pick<Invitation, 'createdDate'>, cutoff: { on: string } | undefined) =>
  cutoff !== undefined && createdDate <= cutoff.on;

/** Who answers an invitation, and for which company. */
export interface Answerer {
  organization: Organization;
  person: InvitationPerson;
}

const answered = ({ organization, person: { locale, timeZone, ...answeredBy } }: Answerer) => ({
  to: organization,
  answeredBy,
});

/** The invited company accepts (R113, R115, R139). Both sides get an email. */
export function acceptInvitation(
  spec: InvitationSpec,
  record: Invitation,
  answerer: Answerer,
  clock: Clock,
): InvitationTransition {
  const next = { ...moveTo(spec, record, 'accepted', clock), ...answered(answerer) };
  const { accepted, begun } = spec.mails;
  return {
    operation: operationOf(spec, 'accept'),
    next,
    emails: { ...emailToInviter(spec, next, accepted), ...emailToInvited(spec, next, begun, answerer.person) },
  };
}

/** The invited company declines. The sender gets an email. */
export function declineInvitation(
  spec: InvitationSpec,
  record: Invitation,
  answerer: Answerer,
  clock: Clock,
): InvitationTransition {
  const next = { ...moveTo(spec, record, 'declined', clock), ...answered(answerer) };
  return { operation: operationOf(spec, 'decline'), next, emails: emailToInviter(spec, next, spec.mails.declined) };
}

/** A signed-in person of the company opened the invitation: from now on it is in the whole company's list. */
export function markOpened(
  spec: InvitationSpec,
  record: Invitation,
  organization: Organization,
  clock: Clock,
): InvitationTransition | undefined {
  if (record.status !== 'pending' || record.openedOn) return undefined;
  const next = {
    ...record,
    version: record.version + 1,
    openedOn: clock.now.toISOString(),
    to: record.to ?? organization,
  };
  return { operation: operationOf(spec, 'open'), next, emails: {} };
}

/**
 * The reminder or expiry of an invitation, if one is due. The reminder goes to the sender if the invited address can't
 * receive email.
 */
export function onInvitationTimer(
  spec: InvitationSpec,
  record: Invitation,
  clock: Clock,
): InvitationTransition | undefined {
  if (record.status !== 'pending') return undefined;
  const timer = nextTimer(spec.definition.lifecycle, record.status, record, clock);
  if (!timer || timer.at > clock.now) return undefined;
  if (timer.what === 'expiry') {
    const next = moveTo(spec, record, spec.definition.lifecycle.pending.expiresTo, clock);
    return { operation: operationOf(spec, 'expire'), next, emails: emailToInviter(spec, next, spec.mails.expired) };
  }
  const next = amendRecord(record, { reminded: record.reminded + 1 });
  const isDelivered = record.sentOn && !record.mailTrouble;
  return {
    operation: operationOf(spec, 'remind'),
    next,
    emails: isDelivered
      ? emailToRecipient(spec, next, spec.mails.reminder)
      : emailToInviter(spec, next, spec.mails.waits),
  };
}

import type { InvitationCutoff } from '#functions/partnership/partnership.ts';
import { Problem } from '#shared/errors/problem.ts';
import { countResend } from '#shared/mail/resends.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { nextTimer } from '#shared/workflow/moments.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import type { Invitation, InvitationPerson, Organization } from './invitation.ts';
import { invitationLifecycle } from './lifecycle.ts';
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
  'id' | 'email' | 'from' | 'inviter' | 'locale' | 'message' | 'note' | 'to'
>;

/** The placeholder of the link in the sender's own text: `{link}`, in upper or lower case. */
const linkPlace = /\{\s*link\s*\}/i;

/** The sender's own text with the link in place of its placeholder, or at the end. */
export const withLink = (message: string, url: string): string =>
  linkPlace.test(message) ? message.replace(new RegExp(linkPlace, 'gi'), () => url) : `${message}\n\n${url}`;

/** A pasted link can only be that of another invitation, since this one has none yet. */
const pastedLink = /\/links\/partner\/[\w-]{20,}/;

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
export function newInvitation(beginning: NewInvitation, mailed: boolean, clock: Clock): InvitationTransition {
  const now = clock.now.toISOString();
  const facts = {
    ...beginning,
    version: 0,
    kind: 'partnership' as const,
    createdDate: now,
    link: { issue: 1, issuedOn: now },
    resends: [],
    ...(mailed && { sentOn: now }),
  };
  const next = startWaiting(facts, clock);
  return { operation: 'create_partner_invitation', next, emails: mailed ? emailToRecipient(next, mailKind(next)) : {} };
}

const mailKind = ({ message }: Invitation): string => (message ? 'invite_message' : 'invite');

/**
 * Sends the invitation again, with a new link and 30 more days. Reopens one that has expired.
 * @throws Problem 429 `verify.too_many`, 409 `invite.closed` if it was answered or withdrawn
 */
export function resendInvitation(record: Invitation, clock: Clock): InvitationTransition {
  assertMoveAllowed(record, 'pending');
  const now = clock.now.toISOString();
  const { mailTrouble, ...rest } = record;
  const next = {
    ...startWaiting(rest, clock),
    link: { issue: record.link.issue + 1, issuedOn: now },
    resends: countResend(record.resends, clock),
    sentOn: now,
  };
  return { operation: 'resend_partner_invitation', next, emails: emailToRecipient(next, mailKind(next)) };
}

/** The sender withdraws the invitation. Also possible after it expired, so that it can't be reopened. */
export function withdrawInvitation(record: Invitation, clock: Clock): InvitationTransition {
  return { operation: 'withdraw_partner_invitation', next: moveTo(record, 'withdrawn', clock), emails: {} };
}

/**
 * Whether the partnership of sender and invited company has begun or ended since the invitation was created. Such an
 * invitation can't be accepted or sent again: whoever was removed needs a new one (R126).
 */
export const isVoid = ({ createdDate }: Pick<Invitation, 'createdDate'>, cutoff: InvitationCutoff | undefined) =>
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

/** The reseller authorizes the provider (R113, R115). Both sides get an email. */
export function acceptInvitation(record: Invitation, answerer: Answerer, clock: Clock): InvitationTransition {
  const next = { ...moveTo(record, 'accepted', clock), ...answered(answerer) };
  return {
    operation: 'accept_partner_invitation',
    next,
    emails: {
      ...emailToInviter(next, 'invite_accepted'),
      ...emailToInvited(next, 'partnership_begun', answerer.person),
    },
  };
}

/** The reseller declines. The sender gets an email. */
export function declineInvitation(record: Invitation, answerer: Answerer, clock: Clock): InvitationTransition {
  const next = { ...moveTo(record, 'declined', clock), ...answered(answerer) };
  return { operation: 'decline_partner_invitation', next, emails: emailToInviter(next, 'invite_declined') };
}

/** A signed-in person of the company opened the invitation: from now on it is in the whole company's list. */
export function markOpened(
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
  return { operation: 'open_partner_invitation', next, emails: {} };
}

/** Companies that have claimed the invited address or its domain. */
export interface DomainHolders {
  address?: string | undefined;
  domains: readonly (string | undefined)[];
}

/** The company that an address belongs to: its own claim comes before those on its domains. */
export const holderOf = ({ address, domains }: DomainHolders): string | undefined =>
  address ?? domains.find(domain => domain !== undefined);

/**
 * Whether an invitation is for a company. The company and the role decide, not the email address (P8). But if a company
 * has claimed the address or its domain, the invitation is only for that company.
 */
export function isFor({ from }: Invitation, tenantId: string, holders: DomainHolders): boolean {
  if (tenantId === from.tenantId) return false;
  const holder = holderOf(holders);
  return holder === undefined || holder === tenantId;
}

/**
 * The domains of an email address, longest first: `ann@mail.contoso.example` → `mail.contoso.example`,
 * `contoso.example`.
 */
export function domainsOf(address: string): string[] {
  const labels = addressKey(address).split('@').at(-1)?.split('.') ?? [];
  return labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
}

/**
 * The reminder or expiry of an invitation, if one is due. The reminder goes to the sender if the invited address can't
 * receive email.
 */
export function onInvitationTimer(record: Invitation, clock: Clock): InvitationTransition | undefined {
  if (record.status !== 'pending') return undefined;
  const timer = nextTimer(invitationLifecycle, record.status, record, clock);
  if (!timer || timer.at > clock.now) return undefined;
  if (timer.what === 'expiry') {
    const next = moveTo(record, invitationLifecycle.pending.expiresTo, clock);
    return { operation: 'expire_partner_invitation', next, emails: emailToInviter(next, 'invite_expired') };
  }
  const next = amendRecord(record, { reminded: record.reminded + 1 });
  const isDelivered = record.sentOn && !record.mailTrouble;
  return {
    operation: 'remind_partner_invitation',
    next,
    emails: isDelivered ? emailToRecipient(next, 'reminder_invite') : emailToInviter(next, 'invite_waits'),
  };
}

import { Problem } from '#shared/errors/problem.ts';
import { countResend } from '#shared/mail/resends.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import type { Invitation, InvitationPerson, Organization } from './invitation.ts';
import { nextInvitationTimer } from './lifecycle.ts';
import {
  assertMoveAllowed,
  emailTo,
  emailToInviter,
  emailToRecipient,
  enterStatus,
  type InvitationTransition,
} from './transition.ts';

/** What an invitation starts with; the use case makes its id. */
export type NewInvitation = Pick<
  Invitation,
  'id' | 'email' | 'from' | 'inviter' | 'locale' | 'message' | 'note' | 'to'
>;

/** The placeholder for the link in the sender's own text: `{link}`, in any case. */
const linkPlace = /\{\s*link\s*\}/i;

/** The sender's own text with the link in place of the placeholder, or at its end. */
export const withLink = (message: string, url: string): string =>
  linkPlace.test(message) ? message.replace(new RegExp(linkPlace, 'gi'), () => url) : `${message}\n\n${url}`;

/** The link of any invitation. One that is pasted into a new text belongs to another invitation. */
const pastedLink = /\/links\/partner\/[\w-]{20,}/;

/**
 * A text that we mail must contain the placeholder for the link (R110). In a draft, which its sender sees before sending it,
 * a missing link is added at the end.
 * @throws Problem 422 `invite.link_missing`
 */
export function requireLinkPlaceholder(message: string | undefined, mailed: boolean): void {
  if (message === undefined) return;
  if (pastedLink.test(message) || (mailed && !linkPlace.test(message))) throw new Problem('invite.link_missing');
}

/** A new invitation (R107). @param mailed whether we mail it, or its sender passes it on (R109) */
export function newInvitation(beginning: NewInvitation, mailed: boolean, clock: Clock): InvitationTransition {
  const now = clock.now.toISOString();
  const facts = {
    ...beginning,
    version: 0,
    kind: 'partnership',
    createdDate: now,
    link: { issue: 1, issuedOn: now },
    resends: [],
    ...(mailed && { sentOn: now }),
  };
  const next = enterStatus(facts, 'pending', clock);
  return { operation: 'create_partner_invitation', next, emails: mailed ? emailToRecipient(next, mailKind(next)) : {} };
}

const mailKind = ({ message }: Invitation): string => (message ? 'invite_message' : 'invite');

/**
 * Mails the invitation again, with a new link and a new expiry date; an expired one is reopened.
 * @throws Problem 429 `verify.too_many`, 409 `invite.closed` for one that was answered or withdrawn
 */
export function resendInvitation(record: Invitation, clock: Clock): InvitationTransition {
  if (record.status !== 'expired') assertMoveAllowed(record, 'pending');
  const now = clock.now.toISOString();
  const { mailTrouble, ...rest } = record;
  const next = enterStatus(rest, 'pending', clock, {
    link: { issue: record.link.issue + 1, issuedOn: now },
    resends: countResend(record.resends, clock),
    sentOn: now,
  });
  return { operation: 'resend_partner_invitation', next, emails: emailToRecipient(next, mailKind(next)) };
}

/** The sender withdraws the invitation. An expired one can be withdrawn, too, so that nobody reopens it. */
export function withdrawInvitation(record: Invitation, clock: Clock): InvitationTransition {
  if (record.status !== 'expired') assertMoveAllowed(record, 'withdrawn');
  return { operation: 'withdraw_partner_invitation', next: enterStatus(record, 'withdrawn', clock), emails: {} };
}

/** Who answers an invitation, for which company. */
export interface Answerer {
  organization: Organization;
  person: InvitationPerson;
}

const answered = ({ organization, person: { locale, ...answeredBy } }: Answerer) => ({ to: organization, answeredBy });

/** The reseller authorizes the provider (R113, R115): both sides are notified. */
export function acceptInvitation(record: Invitation, answerer: Answerer, clock: Clock): InvitationTransition {
  assertMoveAllowed(record, 'accepted');
  const next = enterStatus(record, 'accepted', clock, answered(answerer));
  return {
    operation: 'accept_partner_invitation',
    next,
    emails: { ...emailToInviter(next, 'invite_accepted'), ...emailTo(next, 'partnership_begun', answerer.person) },
  };
}

/** The reseller declines: the sender is notified. */
export function declineInvitation(record: Invitation, answerer: Answerer, clock: Clock): InvitationTransition {
  assertMoveAllowed(record, 'declined');
  const next = enterStatus(record, 'declined', clock, answered(answerer));
  return { operation: 'decline_partner_invitation', next, emails: emailToInviter(next, 'invite_declined') };
}

/**
 * Somebody signed in has opened the invitation: from then on it is in their company's list. Undefined when it was
 * opened before.
 */
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

/** The companies that have the invited address, and the domains it is in. */
export interface DomainHolders {
  address?: string | undefined;
  domains: readonly (string | undefined)[];
}

/**
 * Whether an invitation is for a company. The company and the role count, not the address (P8). But if a company is known to
 * have the address or its domain, the invitation is for that company.
 */
export function isFor({ from }: Invitation, tenantId: string, { address, domains }: DomainHolders): boolean {
  if (tenantId === from.tenantId) return false;
  const known = address ?? domains.find(domain => domain !== undefined);
  return known === undefined || known === tenantId;
}

/**
 * The domains an address is in, the longest first: `ann@mail.contoso.example` → `mail.contoso.example`,
 * `contoso.example`.
 */
export function domainsOf(address: string): string[] {
  const labels = addressKey(address).split('@').at(-1)?.split('.') ?? [];
  return labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
}

/** The reminder or the expiry that is due, if any. */
export function onInvitationTimer(record: Invitation, clock: Clock): InvitationTransition | undefined {
  if (record.status !== 'pending') return undefined;
  const { what, at } = nextInvitationTimer(record, clock);
  if (at > clock.now) return undefined;
  if (what === 'expiry') {
    const next = enterStatus(record, 'expired', clock);
    return { operation: 'expire_partner_invitation', next, emails: emailToInviter(next, 'invite_expired') };
  }
  const next = { ...record, version: record.version + 1, reminded: record.reminded + 1 };
  const reaches = record.sentOn && !record.mailTrouble;
  return {
    operation: 'remind_partner_invitation',
    next,
    emails: reaches ? emailToRecipient(next, 'reminder_invite') : emailToInviter(next, 'invite_waits'),
  };
}

import type { PartnerType } from '#shared/account.ts';
import { domainOf, liesIn } from '#shared/fields.ts';
import type { Waiting } from '#shared/lifecycle.ts';
import { amend } from '#shared/outcome.ts';
import { Problem } from '#shared/problem.ts';
import { countResend } from '#shared/resends.ts';
import type { BankAccount } from '#shared/resources.ts';
import type { Clock } from '#shared/time.ts';
import { checkNames } from './checks.ts';
import { isWaiting, nextMoment, type Status, waiting } from './lifecycle.ts';
import { enter, letter, letters, move, type Outcome, type Reader, recipients, statusLetters } from './outcome.ts';
import type { Check, EmailPending, Enrollment } from './record.ts';
import { isOpen } from './record.ts';
import type { Application } from './schema.ts';

const pending: Check = { status: 'pending' };

/** The key of a letter with the confirmation link of an issue. */
export const confirmKey = (issue: number, reminder = 0): string => `confirm-${issue}-${reminder}`;

/** What an application begins with; ids and secrets are made by the door. */
export interface Beginning {
  id: string;
  tenantId: string;
  administrator: { userId: string; joined: boolean };
  trackingHash: string;
  partnerType: PartnerType;
  application: Application;
  locale: Enrollment['locale'];
  /** The MPN ID that the account of a company that applies again has already. */
  associated?: string;
  /** The names it holds: see {@link Enrollment.holds}. */
  holds: readonly string[];
}

/** A new application: the primary contact is asked to confirm it (R22, R38), another administrator is told. */
export function begin({ administrator, application, ...facts }: Beginning, clock: Clock): Outcome {
  const { bankAccount, ...told } = application;
  const now = clock.now.toISOString();
  const person = application.administrator ?? application.primaryContact;
  const next = enter(
    {
      ...facts,
      version: 0,
      application: told,
      ...(bankAccount && { bankMask: masked(bankAccount) }),
      authority: { name: `${person.firstName} ${person.lastName}`, acceptedOn: now, textVersion: '1' },
      checks: Object.fromEntries(checkNames.map(name => [name, pending])),
      createdDate: now,
      link: { issue: 1, issuedOn: now },
      resends: [],
      administrator: { ...administrator, issue: 0 },
    },
    'email_pending',
    clock,
  );
  const [contact = '', ...others] = recipients(next);
  return {
    operation: 'create_enrollment',
    next,
    letters: { [confirmKey(1)]: letter(next, 'confirm', contact), ...letters(next, 'status_email_pending', others) },
  };
}

/** The last four characters, and never more than half of them. */
const lastFour = (value: string): string => {
  const shown = Math.min(4, Math.floor(value.length / 2));
  return value.slice(value.length - shown).padStart(value.length, '*');
};

/** What is ever read back of bank data. */
export function masked({ accountHolder, country, iban, accountNumber }: BankAccount) {
  return {
    accountHolder,
    country,
    ...(iban && { iban: lastFour(iban) }),
    ...(accountNumber && { accountNumber: lastFour(accountNumber) }),
  };
}

/** Whether the address's domain is the organisation's own, or below it: the check that a rule can decide (B4, B134). */
export function ownDomain(application: Pick<Application, 'organizationProfile'>, address: string): boolean {
  const domain = application.organizationProfile?.domain;
  return domain !== undefined && liesIn(domainOf(address), domain);
}

export interface Confirmation {
  signedUp: boolean;
  addressBelongs: boolean;
  ip: string;
  agent: string;
}

/**
 * The primary contact confirms both facts (R37); the review begins (R39), its automatic check already decided.
 * @throws Problem 400 `verify.both_needed`
 */
export function confirm(
  record: EmailPending,
  { signedUp, addressBelongs, ip, agent }: Confirmation,
  clock: Clock,
): Outcome {
  if (!signedUp || !addressBelongs) throw new Problem('verify.both_needed');
  const decidedOn = clock.now.toISOString();
  const authorized: Check = { status: 'authorized', decidedOn, decidedBy: 'rule' };
  const own = ownDomain(record.application, record.application.primaryContact.email);
  const next = move(record, 'in_review', clock, {
    confirmation: { signedUpOn: decidedOn, addressBelongsOn: decidedOn, ip, agent },
    checks: { ...record.checks, email_ownership: authorized, ...(own && { email_domain: authorized }) },
  });
  return { operation: 'confirm_email', next, letters: statusLetters(next) };
}

/** "It was not me" (R43): the application is frozen, the operator's leads are told. */
export function dispute(record: Enrollment, leads: readonly Reader[], clock: Clock): Outcome {
  const next = move(record, 'disputed', clock);
  return {
    operation: 'dispute',
    next,
    letters: { ...statusLetters(next), ...letters(next, 'lead_disputed', leads, { enrollment: record.id }) },
  };
}

/** The partner takes the application back. */
export function withdraw(record: Enrollment, clock: Clock): Outcome {
  const next = move(record, 'withdrawn', clock);
  return { operation: 'withdraw', next, letters: statusLetters(next) };
}

/**
 * The confirmation mail once more (R42): a new issue of the link, which replaces the one before. An application that
 * lapsed unconfirmed is taken up again.
 *
 * @throws Problem 429 `verify.too_many`, 409 when there is nothing to confirm
 */
export function resend(record: Enrollment, clock: Clock): Outcome {
  const revived = record.status === 'expired' && record.lapsedFrom === 'email_pending' && !record.purpose;
  if (record.status !== 'email_pending' && !revived) throw new Problem('enrollment.not_waiting');
  const resends = countResend(record.resends, clock);
  const issue = record.link.issue + 1;
  const next = enter(record, 'email_pending', clock, { link: { issue, issuedOn: clock.now.toISOString() }, resends });
  const told = letter(next, 'confirm', next.application.primaryContact.email);
  return { operation: revived ? 'reopen' : 'resend_confirmation', next, letters: { [confirmKey(issue)]: told } };
}

/** The link for a first global admin who is not the primary contact, once more. */
export function inviteAgain(record: Enrollment, clock: Clock): Outcome {
  const { administrator, application } = record;
  if (administrator.joined || !application.administrator || !isOpen(record))
    throw new Problem('enrollment.not_waiting');
  const next = amend(record, {
    administrator: { ...administrator, issue: administrator.issue + 1 },
    resends: countResend(record.resends, clock),
  });
  return {
    operation: 'resend_invitation',
    next,
    letters: letters(next, 'administrator', [application.administrator.email]),
  };
}

/** The partner answers what was asked; the review goes on with a new due date. */
export function answer(record: Enrollment, message: string, clock: Clock): Outcome {
  if (record.status !== 'information_requested') throw new Problem('enrollment.not_waiting');
  const answered = { answer: message, answeredOn: clock.now.toISOString() };
  const information = record.information?.map((asked, n, all) =>
    n === all.length - 1 ? { ...asked, ...answered } : asked,
  );
  const next = move(record, 'in_review', clock, { information });
  return { operation: 'give_information', next, letters: statusLetters(next) };
}

/** The agreement is signed: the account is ready to use (R67, R33). */
export function activate(record: Enrollment, clock: Clock): Outcome {
  const next = move(record, 'active', clock);
  return { operation: 'activate', next, letters: statusLetters(next) };
}

/** Once overdue, the partner may press for a decision (R46): the leads are told, once. */
export function escalate(
  record: Enrollment,
  leads: readonly Reader[],
  clock: Clock,
  by: 'partner' | 'schedule',
): Outcome {
  if (record.status !== 'in_review' && record.status !== 'disputed') throw new Problem('enrollment.not_waiting');
  const due = new Date(record.dueDate ?? record.expiresOn);
  if (due > clock.now) throw new Problem('vetting.not_overdue', { params: { due }, data: [due.toISOString()] });
  const next = amend(record, { escalatedOn: clock.now.toISOString() });
  const told = by === 'schedule' ? letters(next, 'overdue', recipients(next)) : {};
  return {
    operation: 'escalate',
    next,
    letters: { ...told, ...letters(next, 'lead_overdue', leads, { enrollment: record.id }) },
  };
}

/**
 * What time brings: a reminder to whoever owns the status, or its end. Nothing when neither is due yet.
 */
export function elapse(record: Enrollment, clock: Clock): Outcome | undefined {
  if (!isWaiting(record.status) || !isOpen(record) || !('expiresOn' in record)) return undefined;
  const { what, at } = nextMoment(record.status, record, clock);
  if (at > clock.now) return undefined;
  return what === 'reminder' ? remind(record) : lapse(record, clock);
}

function remind(record: Enrollment & { reminded: number; expiresOn: string }): Outcome {
  const next = amend(record, { reminded: record.reminded + 1 });
  const kind = `reminder_${record.status}`;
  const { email } = record.application.primaryContact;
  const told =
    record.status === 'email_pending'
      ? { [confirmKey(record.link.issue, next.reminded)]: letter(next, kind, email) }
      : letters(next, kind, recipients(next));
  return { operation: 'remind', next, letters: told };
}

function lapse(record: Enrollment & { reminded: number; expiresOn: string }, clock: Clock): Outcome {
  const { lapsesTo }: Waiting<Status> = waiting[record.status as keyof typeof waiting];
  if (record.status === 'rejected') {
    const next = amend(record, { closedOn: clock.now.toISOString() });
    return { operation: 'close', next, letters: letters(next, 'rejected_closed', recipients(next)) };
  }
  const next = move(record, lapsesTo, clock, { lapsedFrom: record.status });
  return { operation: 'lapse', next, letters: statusLetters(next, { lapsed: record.status }) };
}

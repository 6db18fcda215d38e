import type { LiveBusiness } from '#functions/business-profile/lookup.ts';
import { minorDigits } from '#shared/company/money.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import type { MailTrouble } from '#shared/mail/email-delivery.ts';
import { addHours, type Clock } from '#shared/runtime/time.ts';
import { isMoveAllowed } from '#shared/workflow/lifecycle.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import { type ReferralStatus, referralLifecycle } from './lifecycle.ts';
import {
  contactHours,
  type Deal,
  type DeclineReason,
  type Referral,
  type ReferralSource,
  type ReferralType,
  type Sender,
} from './referral.ts';
import type { Acceptance, DealChange, Inquiry } from './schema.ts';

/** The region of a customer; empty where the program isn't offered. */
export const regionOfCustomer = ({ company }: Pick<Inquiry, 'company'>, now: Date): string =>
  marketOf(company.country, now)?.region ?? '';

/** What is wrong with a referral to a business: whom it doesn't take (B88), and locations that it doesn't have. */
function errorsFor({ company, locationId }: Inquiry, { live }: LiveBusiness): FieldError[] {
  const hasLocation = !locationId || live.locations.some(({ id }) => id === locationId);
  return [
    ...(hasLocation ? [] : [{ path: 'locationId', key: 'unknown_location' }]),
    ...(company.size && live.customerSizesExcluded.includes(company.size)
      ? [{ path: 'company.size', key: 'size_excluded' }]
      : []),
  ];
}

/** @throws FieldErrors: the customer, or whoever sends the data, must have agreed to that */
export function requireConsent({ consented }: Pick<Inquiry, 'consented'>): void {
  if (!consented) throwFieldErrors([{ path: 'consented', key: 'consent_needed' }]);
}

interface Beginning {
  from: Sender;
  source: ReferralSource;
  type: ReferralType;
  locale: Referral['locale'];
}

/** Facts of a new referral to a business. @throws FieldErrors */
function factsOf(sent: Inquiry, business: LiveBusiness, { from, source, type, locale }: Beginning, { now }: Clock) {
  throwFieldErrors(errorsFor(sent, business));
  const { company, contact, message, wantsContact = false, locationId } = sent;
  const place = business.live.locations.find(({ id }) => id === locationId);
  const createdDate = now.toISOString();
  const { tenantId, name, region } = business;
  return {
    ...{ id: crypto.randomUUID(), version: 1, type, source, from, to: { tenantId, name }, region },
    ...(place && { location: { id: place.id, name: place.name } }),
    ...{ country: company.country, ...(company.size && { size: company.size }) },
    lead: { companyName: company.name, contact, message },
    ...{ wantsContact, locale, link: { issue: 1, issuedOn: createdDate }, createdDate, team: [] },
  };
}

const waiting = (status: 'email_pending' | 'received', clock: Clock) => ({
  status,
  ...startMoments(referralLifecycle[status].durations, clock),
  ...(status === 'received' && { receivedOn: clock.now.toISOString() }),
});

/** A customer's own inquiry, which waits until its address is confirmed. @throws FieldErrors */
export const newInquiry = (
  sent: Inquiry,
  business: LiveBusiness,
  locale: Referral['locale'],
  clock: Clock,
): Referral => ({
  ...factsOf(sent, business, { from: {}, source: 'customer', type: 'customer_inquiry', locale }, clock),
  ...waiting('email_pending', clock),
});

/** What a company sends: received at once. @throws FieldErrors */
export const newReferral = (sent: Inquiry, business: LiveBusiness, beginning: Beginning, clock: Clock): Referral => ({
  ...factsOf(sent, business, beginning, clock),
  ...waiting('received', clock),
});

/** Whether nobody has answered in time, though the record may not say so yet. */
const isOverdue = ({ status, expiresOn }: Referral, now: Date): boolean =>
  status === 'received' && expiresOn !== undefined && expiresOn <= now.toISOString();

/** @throws Problem 409 `referral.closed` for a move that the lifecycle doesn't allow, or that comes too late */
function requireMove(referral: Referral, to: ReferralStatus, now: Date): void {
  const status = isOverdue(referral, now) ? 'expired' : referral.status;
  if (!isMoveAllowed(referralLifecycle, status, to)) throw new Problem('referral.closed', { params: { status } });
}

/** The referral in a status that waits for nobody. @throws Problem as {@link requireMove} */
function movedTo(referral: Referral, to: ReferralStatus, members: Partial<Referral>, { now }: Clock): Referral {
  requireMove(referral, to, now);
  const { expiresOn: _, reminded: __, ...kept } = referral;
  return { ...kept, ...members, status: to, version: referral.version + 1, since: now.toISOString() };
}

/** The customer has confirmed the address: the company gets the inquiry. @throws Problem 409 */
export function confirmInquiry(referral: Referral, clock: Clock): Referral {
  if (!isMoveAllowed(referralLifecycle, referral.status, 'received'))
    throw new Problem('referral.closed', { params: { status: referral.status } });
  return { ...referral, ...waiting('received', clock), version: referral.version + 1 };
}

/** A day of the calendar: `2026-02-30` is none. */
const isCalendarDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/** Whether an amount has no more decimals than its currency: the rest would be lost. */
const fitsCurrency = ({ amount, currency }: NonNullable<Acceptance['value']>): boolean =>
  Math.abs(Number(amount.toFixed(minorDigits(currency))) - amount) < 1e-6;

function dealErrors({ value, closesOn }: Pick<DealChange, 'value' | 'closesOn'>): FieldError[] {
  return [
    ...(closesOn && !isCalendarDay(closesOn) ? [{ path: 'closesOn', key: 'date' }] : []),
    ...(value && !knownCurrencies.has(value.currency) ? [{ path: 'value.currency', key: 'currency' }] : []),
    ...(value && !fitsCurrency(value) ? [{ path: 'value.amount', key: 'decimals', params: value }] : []),
  ];
}

const moneyOf = ({ amount, currency }: NonNullable<Acceptance['value']>): NonNullable<Deal['value']> => ({
  minor: Math.round(amount * 10 ** minorDigits(currency)),
  currency,
});

/** The company takes the customer on (B93). @throws FieldErrors, Problem 409 `referral.closed` */
export function acceptReferral(referral: Referral, sent: Acceptance, by: string, clock: Clock): Referral {
  requireMove(referral, 'accepted', clock.now);
  throwFieldErrors(dealErrors(sent));
  const { name, value, closesOn, notes } = sent;
  const deal: Deal = {
    name,
    ...(value && { value: moneyOf(value) }),
    ...(closesOn && { closesOn }),
    ...(notes && { notes }),
  };
  const team = [...new Set([...referral.team, by])];
  return movedTo(referral, 'accepted', { deal, team, answeredOn: clock.now.toISOString() }, clock);
}

/** The company doesn't, and says why (B93). @throws Problem 409 `referral.closed` */
export const declineReferral = (
  referral: Referral,
  { reason, note }: { reason: DeclineReason; note?: string | undefined },
  clock: Clock,
): Referral =>
  movedTo(
    referral,
    'declined',
    { decline: { reason, ...(note && { note }) }, answeredOn: clock.now.toISOString() },
    clock,
  );

/** Nobody has answered in time: an inquiry lapses, a referral expires (B93). */
export function endUnanswered(referral: Referral, { now }: Clock): Referral {
  const { expiresOn: _, reminded: __, ...kept } = referral;
  const status = referral.status === 'received' ? 'expired' : 'lapsed';
  return { ...kept, status, version: referral.version + 1, since: now.toISOString() };
}

/** @throws Problem 409 `referral.closed` unless it is accepted and open */
function requireOpenDeal(referral: Referral): Deal {
  if (referral.status !== 'accepted' || !referral.deal)
    throw new Problem('referral.closed', { params: { status: referral.status } });
  return referral.deal;
}

/** The deal with what changes; null takes a member away (B94). @throws FieldErrors, Problem 409 `referral.closed` */
export function changeDeal(referral: Referral, sent: DealChange): Referral {
  const before = requireOpenDeal(referral);
  throwFieldErrors(dealErrors(sent));
  const { name = before.name, value, closesOn, notes } = sent;
  const deal: Deal = {
    name,
    value: value === undefined ? before.value : value === null ? undefined : moneyOf(value),
    closesOn: closesOn === undefined ? before.closesOn : (closesOn ?? undefined),
    notes: notes === undefined ? before.notes : (notes ?? undefined),
  };
  return { ...referral, deal, version: referral.version + 1 };
}

/** The deal ends (B94). @throws Problem 409 `referral.closed` */
export const closeDeal = (referral: Referral, outcome: 'won' | 'lost', clock: Clock): Referral =>
  movedTo(referral, outcome, {}, clock);

/** Nobody changes it any longer (B94). @throws Problem 409 `referral.closed` for one that waits for an answer, or is archived */
export const archiveReferral = (referral: Referral, clock: Clock): Referral =>
  movedTo(referral, 'archived', { archivedAs: referral.status }, clock);

/** The people who work on it (B94). @throws Problem 409 `referral.closed` once it has ended */
export function shareReferral(referral: Referral, team: readonly string[], now: Date): Referral {
  if (isOverdue(referral, now) || (referral.status !== 'received' && referral.status !== 'accepted'))
    throw new Problem('referral.closed', {
      params: { status: referral.status === 'received' ? 'expired' : referral.status },
    });
  return { ...referral, team: [...new Set(team)], version: referral.version + 1 };
}

/** Until when a customer's wish to be called is shown: 72 hours (B93); nothing afterwards, or once it is answered. */
export function contactUntil(
  { wantsContact, receivedOn, status }: Pick<Referral, 'wantsContact' | 'receivedOn' | 'status'>,
  clock: Clock,
): string | undefined {
  if (!wantsContact || !receivedOn || (status !== 'received' && status !== 'accepted')) return undefined;
  const until = addHours(new Date(receivedOn), contactHours, clock);
  return until > clock.now ? until.toISOString() : undefined;
}

/** After how many days the personal data of a referral is deleted: the sooner, the less came of it. */
const keptDays: Readonly<Record<ReferralStatus, number | undefined>> = {
  email_pending: undefined,
  received: undefined,
  lapsed: 0,
  declined: 90,
  expired: 90,
  accepted: 730,
  won: 365,
  lost: 365,
  archived: 365,
};

/** How many days after its last status a referral is erased; nothing while it waits for an answer. */
export const daysUntilErased = ({ status }: Pick<Referral, 'status'>): number | undefined => keptDays[status];

/** The referral without anything about people, such as the address of an email that didn't arrive. */
export const erased = (referral: Referral & { mailTrouble?: MailTrouble }, { now }: Clock): Referral => {
  const { lead: _, deal, decline, mailTrouble: __, ...kept } = referral;
  return {
    ...kept,
    ...(deal && { deal: { name: '', ...(deal.value && { value: deal.value }) } }),
    ...(decline && { decline: { reason: decline.reason } }),
    team: [],
    erasedOn: now.toISOString(),
    version: referral.version + 1,
  };
};

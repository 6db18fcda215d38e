import type { Locale } from '#shared/i18n/locale.ts';
import { deliveryStates } from '#shared/mail/email-delivery.ts';
import { fateInWords } from '#shared/mail/mail-words.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { subjectOf } from '#shared/mail/subject.ts';
import type { ListedMail } from './repository.ts';

/** The states of an email: the delivery states, and those of an email that SES has reported nothing of. */
export const mailStates = ['queued', 'sent', ...deliveryStates] as const;
export type MailState = (typeof mailStates)[number];

export const stateOf = (mail: ListedMail): MailState => ('queued' in mail ? 'queued' : (mail.state ?? 'sent'));

const types = {
  ENROLLMENT: 'enrollment',
  INVITATION: 'invitation',
  CUSTOMERINVITATION: 'relationship_request',
} as const;

/** The record that an email is about, from its key; none for an email of its own, and of an order or a referral, which no list is of. */
function aboutOf(pk: string) {
  const [kind = '', id = ''] = pk.split('#');
  return kind in types ? { type: types[kind as keyof typeof types], id } : undefined;
}

interface Viewer {
  locale: Locale;
  /** Whether the address gets no more emails, for those who may know. */
  blocked?: boolean | undefined;
}

/** An email that waits to be sent. */
const waiting = (email: OutboxEmail, since: string) => ({
  kind: email.kind,
  subject: subjectOf(email),
  language: email.locale,
  recipient: email.to,
  state: 'queued' as const,
  stateOn: since,
});

/** An email as the API shows it, with what happened in words. */
export function toMailResource(mail: ListedMail, { locale, blocked }: Viewer) {
  const common = { about: aboutOf(mail.pk), blocked, attributes: { objectType: 'Mail' } };
  if ('queued' in mail) return { ...waiting(mail.queued, mail.since), ...common };
  const { kind, subject, locale: language, to, sentOn, state, reason, stateOn = sentOn } = mail;
  const detail = state && fateInWords(locale, { to, state, on: stateOn, reason });
  return { kind, subject, language, recipient: to, sentOn, state: stateOf(mail), stateOn, reason, detail, ...common };
}

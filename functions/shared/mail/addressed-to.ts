import type { Locale } from '#shared/i18n/locale.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { OutboxEmail } from './outbox-email.ts';

/** Somebody who reads an email: a user, or a person of whom a record has as much. */
export type MailReader = Parameters<typeof nameOf>[0] & {
  email: string;
  locale: Locale;
  timeZone?: string | undefined;
};

/** The members of an email that come from its reader: it is in their language and time zone, and greets them by name. */
export const addressedTo = (reader: MailReader): Pick<OutboxEmail, 'to' | 'locale' | 'name' | 'timeZone'> => ({
  to: reader.email,
  locale: reader.locale,
  name: nameOf(reader),
  ...(reader.timeZone && { timeZone: reader.timeZone }),
});

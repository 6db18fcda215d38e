import { text } from '#shared/i18n/text.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { OutboxEmail } from './outbox-email.ts';

/** The subject line of an email. It contains no secret, so that it can be stored and shown. */
export const subjectOf = ({ kind, locale, params }: Pick<OutboxEmail, 'kind' | 'locale' | 'params'>): string =>
  text(locale, 'mail', `${kind}.subject`, { programme: setting('PROGRAMME'), ...params });

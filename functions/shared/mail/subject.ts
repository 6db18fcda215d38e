import { text } from '#shared/i18n/text.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { OutboxEmail } from './outbox-email.ts';

/** A longer subject, of the longest company names, would be a longer header than SES takes once it is encoded. */
const mostBytes = 500;

/** A subject line that fits in a header. */
export function fitSubject(subject: string): string {
  if (Buffer.byteLength(subject) <= mostBytes) return subject;
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(subject)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > mostBytes) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The subject line of an email. It contains no secret, so that it can be stored and shown. */
export const subjectOf = ({ kind, locale, params }: Pick<OutboxEmail, 'kind' | 'locale' | 'params'>): string =>
  fitSubject(text(locale, 'mail', `${kind}.subject`, { programme: setting('PROGRAMME'), ...params }));

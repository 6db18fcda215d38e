import type { Locale } from '#shared/i18n/locale.ts';
import { mailto } from '#shared/runtime/mailto.ts';
import { withLink } from './rules.ts';

/** A draft that the sender sends with their own email client (R107, R109). */
interface Draft {
  subject: string;
  text: string;
  mailto: string;
}

/** Input of a draft. */
interface Source {
  locale: Locale;
  programme: string;
  email: string;
  company: string;
  inviter: string;
  expiresOn: string;
  message?: string | undefined;
  url: string;
}

/** Maximum length of a `mailto:` URL in common email clients. */
const maxUrlLength = 1900;

/** Loads the texts with the first draft and not with the function. No read. */
export async function mailtoDraft({ locale, programme, email, company, inviter, expiresOn, message, url }: Source) {
  const { text } = await import('#shared/i18n/text.ts');
  const params = { programme, company, inviter, expires: new Date(expiresOn), link: url };
  const subject = text(locale, 'word', 'draft.subject', params);
  const body = message ? withLink(message, url) : text(locale, 'word', 'draft.text', params);
  const address = (words: string) => mailto(email, { subject, body: words });
  const whole = address(body);
  return {
    subject,
    text: body,
    mailto: whole.length <= maxUrlLength ? whole : address(text(locale, 'word', 'draft.short', params)),
  } satisfies Draft;
}

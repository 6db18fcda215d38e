import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import { mailto } from '#shared/runtime/mailto.ts';
import { withLink } from './rules.ts';

/** A draft that the sender sends with their own email client (R107, R109). */
interface Draft {
  subject: string;
  text: string;
  mailto: string;
}

/** Keys of a draft's texts: `short` is the body where the whole one would be too long. */
interface DraftTexts {
  subject: string;
  text: string;
  short: string;
}

/** Input of a draft. */
interface Source {
  texts: DraftTexts;
  /** Values for placeholders that only this kind of invitation has. */
  more?: Params;
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
export async function mailtoDraft({
  texts,
  more,
  locale,
  programme,
  email,
  company,
  inviter,
  expiresOn,
  message,
  url,
}: Source) {
  const { text } = await import('#shared/i18n/text.ts');
  const params = { programme, company, inviter, expires: new Date(expiresOn), link: url, ...more };
  const subject = text(locale, 'word', texts.subject, params);
  const body = message ? withLink(message, url) : text(locale, 'word', texts.text, params);
  const address = (words: string) => mailto(email, { subject, body: words });
  const whole = address(body);
  return {
    subject,
    text: body,
    mailto: whole.length <= maxUrlLength ? whole : address(text(locale, 'word', texts.short, params)),
  } satisfies Draft;
}

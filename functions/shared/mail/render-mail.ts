import type { Locale } from '#shared/i18n/locale.ts';
import { type Params, text } from '#shared/i18n/text.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { linksOf, type Owner } from '#shared/runtime/owner.ts';
import type { OutboxEmail } from './outbox-email.ts';

/** Content of an email, in order of appearance. Subject and body come from the locale files, by the email's kind. */
export interface MailContent {
  kind: string;
  /** What the footer says the email is about. */
  about?: NonNullable<OutboxEmail['about']> | undefined;
  locale: Locale;
  programme: string;
  /** Who runs the program: at the end, with their pages. */
  owner?: Owner | undefined;
  params: Params;
  /** URL of the button. Every email has one. */
  link: string;
  /** Whose words the button has, if not those of the email's kind. */
  button?: string;
  /** The six digits to type on the page, and the short code that opens the page by hand. */
  code?: string;
  byHand?: { address: string; shortCode: string };
}

/** A rendered email: the same content as text and as HTML. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Renders an email in its recipient's language. */
export function renderMail({
  kind,
  about,
  locale,
  programme,
  owner,
  params,
  link,
  button: of = kind,
  code,
  byHand,
}: MailContent): Mail {
  const say = (key: string, more: Params = {}) => text(locale, 'mail', key, { programme, ...params, ...more });
  const subject = say(`${kind}.subject`);
  const paragraphs = say(`${kind}.body`).split('\n\n');
  const button = say(`${of}.button`);
  const closing = [
    ...(byHand ? [say('by_hand', { address: byHand.address, code: byHand.shortCode })] : []),
    say(about === 'partnership' ? 'footer_partnership' : 'footer'),
    ...(owner ? [legalLines(owner, say)] : []),
  ];
  const plain = [...paragraphs, `${button}:\n${link}`, ...(code ? [`${say('code')}: ${code}`] : []), '-- ', ...closing];
  return {
    subject,
    text: `${plain.join('\n\n')}\n`,
    html: String(
      layout({
        ...{ locale, programme, subject, paragraphs, link, button, closing },
        accent: owner?.colors?.light ?? '#0b5cad',
        code: code && [say('code'), code],
      }),
    ),
  };
}

/** The owner's name, postal address and pages, one a line. */
const legalLines = (owner: Owner, say: (key: string) => string): string =>
  [
    owner.name,
    ...(owner.postal ? [owner.postal] : []),
    ...linksOf(owner).map(({ name, text }) => `${say(`owner_${name}`)}: ${text}`),
  ].join('\n');

interface Layout {
  locale: Locale;
  /** Color of links and buttons on white. */
  accent: string;
  programme: string;
  subject: string;
  paragraphs: string[];
  link: string;
  button: string;
  code: string | undefined | string[];
  closing: string[];
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei',sans-serif";

/** One column that all email clients display alike: inline styles, no images, nothing loaded. */
const layout = ({
  locale,
  accent,
  programme,
  subject,
  paragraphs,
  link,
  button,
  code,
  closing,
}: Layout): Html => html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;background:#f3f5f7;color:#1b2733;${font};font-size:16px;line-height:1.55">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border-radius:12px">
<tr><td style="padding:24px 28px 0;font-weight:600;color:${accent}">${programme}</td></tr>
<tr><td style="padding:8px 28px 24px">
<h1 style="font-size:21px;line-height:1.3;margin:12px 0 16px">${subject}</h1>
${paragraphs.map(paragraph => html`<p style="margin:0 0 14px">${lines(paragraph)}</p>`)}
<p style="margin:22px 0"><a href="${link}" style="display:inline-block;background:${accent};color:#fff;text-decoration:none;padding:12px 22px;border-radius:8px;font-weight:600">${button}</a></p>
<p style="margin:0 0 14px;font-size:13px;color:#52616f;word-break:break-all">${link}</p>
${Array.isArray(code) ? html`<p style="margin:0 0 14px">${code[0]}<br><strong style="font-size:28px;letter-spacing:6px">${code[1]}</strong></p>` : ''}
</td></tr>
<tr><td style="padding:16px 28px 24px;border-top:1px solid #e3e8ec;font-size:13px;color:#52616f">
${closing.map(paragraph => html`<p style="margin:0 0 8px">${lines(paragraph)}</p>`)}
</td></tr></table></td></tr></table></body></html>
`;

const lines = (paragraph: string) =>
  paragraph.split('\n').map((line, n) => (n === 0 ? html`${line}` : html`<br>${line}`));

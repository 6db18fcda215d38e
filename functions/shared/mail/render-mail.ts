import { defaultLocale, type Locale } from '#shared/i18n/locale.ts';
import { colonIn } from '#shared/i18n/sentence.ts';
import { hasText, type Params, text } from '#shared/i18n/text.ts';
import { type Html, html, safe } from '#shared/pages/html.ts';
import { linksOf, type Owner } from '#shared/runtime/owner.ts';
import type { OutboxEmail } from './outbox-email.ts';
import { fitSubject } from './subject.ts';

/** Content of an email, in order of appearance. Subject and body come from the locale files, by the email's kind. */
export interface MailContent {
  kind: string;
  /** What the footer says the email is about. */
  about?: NonNullable<OutboxEmail['about']> | undefined;
  locale: Locale;
  /** The zone of its dates (IANA), which each of them names. */
  timeZone?: string | undefined;
  programme: string;
  /** Who runs the program: at the end, with their pages. */
  owner?: Owner | undefined;
  /** Whom it is written to: an email of a sandbox says so, since it goes elsewhere. */
  to?: string | undefined;
  params: Params;
  /** Whom it greets. */
  name?: string | undefined;
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
  timeZone,
  programme,
  owner,
  to = '',
  params,
  name,
  link,
  button: of = kind,
  code,
  byHand,
}: MailContent): Mail {
  const say = (key: string, more: Params = {}) =>
    text(locale, 'mail', key, { programme, ...params, ...more }, timeZone);
  const { sandbox } = owner ?? {};
  const written = say(`${kind}.subject`);
  const subject = fitSubject(sandbox ? say('sandbox_subject', { subject: written }) : written);
  const paragraphs = [...(sandbox ? [say('sandbox', { to })] : []), ...say(`${kind}.body`).split('\n\n')];
  const greeting = name && say('greeting', { name });
  const button = say(`${of}.button`);
  const fallback = byHand && say('by_hand', { address: byHand.address, code: byHand.shortCode });
  const footer = about === 'partnership' || about === 'customer' ? `footer_${about}` : 'footer';
  const closing = [say(footer), ...(owner ? [legalLines(owner, locale, say)] : [])];
  const langOf = (key: string) => (hasText(locale, 'mail', key) ? '' : safe(` lang="${defaultLocale}"`));
  // Mail programs hide or gray what follows the mark of a signature, so everything to do comes before it.
  const plain = [
    ...(greeting ? [greeting] : []),
    ...paragraphs.map(withoutSignature),
    ...(code ? [`${say('code')}${colonIn(locale)}${code}`] : []),
    `${button}${colonIn(locale).trim()}\n${link}`,
    ...(fallback ? [fallback] : []),
    `-- \n${closing.join('\n')}`,
  ];
  return {
    subject,
    text: `${plain.join('\n\n')}\n`,
    html: String(
      layout({
        ...{
          locale,
          programme,
          subject,
          greeting,
          paragraphs,
          link,
          button,
          closing,
          fallback,
          byHand: byHand?.address,
        },
        langs: {
          ...{
            greeting: langOf('greeting'),
            subject: langOf(`${kind}.subject`),
            body: langOf(`${kind}.body`),
            button: langOf(`${of}.button`),
          },
          ...{ code: langOf('code'), fallback: langOf('by_hand'), footer: langOf(footer) },
        },
        accents: owner?.colors ?? { light: '#0b5cad', dark: '#8cc3fa' },
        code: code ? { label: say('code'), digits: code } : undefined,
        links: owner ? linksOf(owner) : [],
        ...(byHand && { shortCode: byHand.shortCode }),
      }),
    ),
  };
}

/**
 * A paragraph without the mark of a signature: what a person wrote may have one, and mail programs would hide the code and the
 * link that follow it.
 */
const withoutSignature = (paragraph: string): string => paragraph.replace(/^--[\p{Zs}\t]*$/gmu, '—');

/** The owner's name, postal address and pages, one a line. */
const legalLines = (owner: Owner, locale: Locale, say: (key: string) => string): string =>
  [
    owner.name,
    ...(owner.postal ? [owner.postal] : []),
    ...linksOf(owner).map(({ name, text }) => `${say(`owner_${name}`)}${colonIn(locale)}${text}`),
  ].join('\n');

interface Layout {
  locale: Locale;
  /** The attribute `lang` of each text that is English for want of a translation (R190); nothing for the others. */
  langs: Record<'subject' | 'greeting' | 'body' | 'button' | 'code' | 'fallback' | 'footer', Html | ''>;
  /** Color of links and buttons in each scheme. */
  accents: NonNullable<Owner['colors']>;
  programme: string;
  subject: string;
  greeting: string | undefined;
  paragraphs: string[];
  link: string;
  button: string;
  code: { label: string; digits: string } | undefined;
  /** How to open the page without the link, and the address that it names. */
  fallback: string | undefined;
  byHand: string | undefined;
  /** The code that the address of `byHand` asks for. */
  shortCode?: string;
  closing: string[];
  /** The addresses in the closing lines. */
  links: ReturnType<typeof linksOf>;
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei',sans-serif";

/** How cells look. Some programs take no style of the body. */
const cell = `${font};font-size:16px;line-height:1.55;color:#1b2733;word-break:break-word`;

/** Colors of the dark scheme, for programs that know it; the others show the inline ones. */
const dark = (accent: string): string =>
  `@media (prefers-color-scheme:dark){.ground{background:#0f151b!important}.text{color:#e9eef3!important}.paper{background:#171f27!important}.soft,.soft a{color:#b3c0cc!important;border-color:#2c3844!important}.name{color:${accent}!important}.button{background:${accent}!important;color:#0b1621!important}}`;

/** One column that all email clients display alike: inline styles, no images, nothing loaded. */
const layout = (mail: Layout): Html => html`<!doctype html>
<html lang="${mail.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${mail.subject}</title><style>${safe(dark(mail.accents.dark))}</style></head>
<body class="ground" style="margin:0;background:#f3f5f7">
<div${mail.langs.body} style="display:none;max-height:0;overflow:hidden">${preheader(mail.paragraphs)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="ground" align="center" style="padding:24px 12px;background:#f3f5f7">
<table class="paper" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border-radius:12px">
<tr><td class="name" style="padding:24px 28px 0;${cell};font-weight:600;color:${mail.accents.light}">${mail.programme}</td></tr>
<tr><td class="text" style="padding:8px 28px 24px;${cell}">
<h1${mail.langs.subject} style="font-size:21px;line-height:1.3;margin:12px 0 16px">${mail.subject}</h1>
${mail.greeting ? html`<p${mail.langs.greeting} style="margin:0 0 14px">${mail.greeting}</p>` : ''}
${mail.paragraphs.map(paragraph => html`<p${mail.langs.body} style="margin:0 0 14px">${lines(paragraph)}</p>`)}
${whatToDo(mail)}
</td></tr>
<tr><td class="soft" style="padding:16px 28px 24px;border-top:1px solid #e3e8ec;${cell};font-size:13px;color:#52616f">
${mail.closing.map((paragraph, n) => html`<p${n === 0 ? mail.langs.footer : ''} style="margin:0 0 8px">${lines(paragraph, linkedIn(mail.links))}</p>`)}
</td></tr></table></td></tr></table></body></html>
`;

/** The code to type, the button of the page where it is typed, and what to do if the button doesn't work. */
const whatToDo = ({ langs, accents, link, button, code, fallback, byHand, shortCode = '' }: Layout): Html => html`${
  code
    ? html`<p${langs.code} style="margin:0 0 14px">${code.label}<br><strong style="font-size:28px;letter-spacing:6px">${code.digits}</strong></p>`
    : ''
}
<p style="margin:22px 0"><a${langs.button} class="button" href="${link}" style="display:inline-block;background:${accents.light};color:#fff;text-decoration:none;padding:12px 22px;border-radius:8px;font-weight:600">${button}</a></p>
<p class="soft" style="margin:0 0 14px;font-size:13px;color:#52616f;word-break:break-all"><a href="${link}" style="color:#52616f">${link}</a></p>
${fallback && byHand ? html`<p${langs.fallback} class="soft" style="margin:0 0 14px;font-size:13px;color:#52616f">${byHandText(fallback, byHand, shortCode)}</p>` : ''}`;

/** What mail programs show beside the subject: what to do, which mostly comes after what has happened. */
const preheader = ([first = '', second]: readonly string[]): string => (second ?? first).split('\n')[0] ?? '';

/** A text with another in it as markup. */
function replaced(sentence: string, part: string, markup: Html): Html {
  const at = sentence.indexOf(part);
  return at < 0 ? html`${sentence}` : html`${sentence.slice(0, at)}${markup}${sentence.slice(at + part.length)}`;
}

const anchor = (href: string, shown: string): Html => html`<a href="${href}" style="color:#52616f">${shown}</a>`;

/** How to open the page by hand, with the address as a link. The code isn't broken at its dash. */
function byHandText(sentence: string, address: string, shortCode: string): Html {
  const at = sentence.indexOf(address) + address.length;
  const code = html`<span style="white-space:nowrap">${shortCode}</span>`;
  const [before, after] = [sentence.slice(0, at), sentence.slice(at)];
  return html`${replaced(before, address, anchor(address, address))}${replaced(after, shortCode, code)}`;
}

/** A line of the closing with the owner's address in it as a link. */
const linkedIn =
  (links: Layout['links']) =>
  (line: string): Html => {
    const found = links.find(({ text }) => /[:：] ?$/.test(line.slice(0, -text.length)) && line.endsWith(text));
    return found ? replaced(line, found.text, anchor(found.href, found.text)) : html`${line}`;
  };

const lines = (paragraph: string, write: (line: string) => Html = line => html`${line}`) =>
  paragraph.split('\n').map((line, n) => (n === 0 ? write(line) : html`<br>${write(line)}`));

import { createHash } from 'node:crypto';
import type { Reply } from '#shared/http/route.ts';
import { pageHeaders } from '#shared/http/security-headers.ts';
import { languageName } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { timeZoneNamed } from '#shared/i18n/time-zone.ts';
import { type Html, html, safe } from '#shared/pages/html.ts';
import type { toConsentResource } from './to-resource.ts';

type Entry = ReturnType<typeof toConsentResource>;
type Say = (key: string, params?: Record<string, unknown>) => string;

const style = `
:root{color-scheme:light dark}
body{max-width:48rem;margin:0 auto;padding:2rem 1.25rem 4rem;font:16px/1.5 -apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:1.6rem}
h2{font-size:1.15rem;margin-top:2rem}
article{border-top:1px solid;padding:.6rem 0;break-inside:avoid}
p{margin:.25rem 0}
small{overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0;font-size:10pt}}
`;
const headers = pageHeaders({ styleHash: createHash('sha256').update(style).digest('base64') });

/** A company's ledger, and how its reader reads. */
interface Printing {
  company: string;
  items: readonly Entry[];
  /** Whether no entry is missing. */
  isWhole: boolean;
  say: Say;
}

/** The ledger as a page to print: what was said, by whom, when and how, and what became of it. */
export function printedConsents(
  { company, items, isWhole, say }: Printing,
  { locale, timeZone, clock }: { locale: Locale; timeZone: string | undefined; clock: { now: Date } },
): Reply {
  const when = (on: string | Date) => dateTime(locale, new Date(on), timeZoneNamed(timeZone ?? ''));
  const named = (language: string) => languageName(locale, language);
  const titles = [...new Set(items.map(({ title }) => title))];
  const title = say('print.title', { company });
  const content = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${safe(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${say(isWhole ? 'print.as_of' : 'print.part', { on: when(clock.now), count: items.length })}</p>
${titles.map(
  one => html`<h2>${one}</h2>
${items.filter(entry => entry.title === one).map(entry => article(entry, say, { when, named }))}`,
)}
</main>
</body>
</html>
`;
  return { status: 200, headers, file: { type: 'text/html; charset=utf-8', content: String(content) } };
}

/** How the reader's language writes a moment, and the language of a text. */
interface Writing {
  when: (on: string) => string;
  named: (language: string) => string;
}

/** What became of an entry, in words. */
function fateOf({ act, takenBack, replacedBy }: Entry, say: Say, when: (on: string) => string): string {
  if (act === 'taken_back') return say('fate.takes_back');
  if (takenBack) return say('fate.taken_back', { on: when(takenBack.on) });
  return replacedBy ? say('fate.replaced', { on: when(replacedBy.on) }) : say('fate.stands');
}

function article(entry: Entry, say: Say, { when, named }: Writing): Html {
  const { by, on, about, text, source, hash } = entry;
  const person = by.email ? say('print.person', { name: by.name, email: by.email }) : by.name;
  return html`<article>
<p><strong>${fateOf(entry, say, when)}</strong>${about ? ` · ${about.name}` : ''}</p>
<p>${say('print.by', { person, on: when(on), way: say(`way.${source.way}`) })}</p>
${text?.words ? html`<blockquote lang="${text.language}">${text.words}</blockquote>` : ''}
${text ? html`<p>${say('print.text', { version: text.version, language: named(text.language) })}</p>` : ''}
<p><small>SHA-256 ${hash}</small></p>
</article>
`;
}

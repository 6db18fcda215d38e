import { createHash } from 'node:crypto';
import type { Reply } from '#shared/http/route.ts';
import { pageHeaders } from '#shared/http/security-headers.ts';
import { type Locale, localeNames, locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { type Html, html, safe } from './html.ts';

const style = `
:root{color-scheme:light dark;--ink:#1b2733;--soft:#52616f;--line:#dde3e8;--paper:#fff;--ground:#f3f5f7;--accent:#0b5cad;--on:#fff;--bad:#a4262c;--good:#0e700e}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#a3b1be;--line:#34414d;--paper:#1a222b;--ground:#11171d;--accent:#6cb2f5;--on:#0b1621;--bad:#f1707b;--good:#7bcf7b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 -apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","PingFang TC","Microsoft JhengHei",sans-serif}
header,footer{max-width:36rem;margin:0 auto;padding:1rem 1.25rem;color:var(--soft);font-size:.875rem}
header strong{color:var(--accent);font-size:1rem}
main{max-width:36rem;margin:0 auto;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:1.5rem 1.25rem}
@media (min-width:30rem){main{padding:2rem 2.25rem}}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.125rem;line-height:1.3;margin:1.75rem 0 .5rem}
p{margin:0 0 1rem}
ul{margin:0 0 1rem;padding-left:1.25rem}li{margin:0 0 .5rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 1.25rem;padding:.9rem 1rem;background:var(--ground);border-radius:10px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
label{display:block;margin:0 0 1rem;font-weight:600}
label span{display:block;font-weight:400;color:var(--soft);font-size:.875rem}
label.tick{display:flex;gap:.7rem;align-items:flex-start;font-weight:400}
label.tick input{width:1.25rem;height:1.25rem;flex:none;margin:.15rem 0 0;accent-color:var(--accent)}
input:not([type=checkbox],[type=hidden]),select{display:block;width:100%;margin-top:.3rem;padding:.65rem .75rem;font:inherit;font-weight:400;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:8px}
input.code{font-size:1.5rem;letter-spacing:.3em;max-width:14rem}
button{font:inherit;font-weight:600;padding:.7rem 1.4rem;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer;max-width:100%}
button.quiet{background:none;color:var(--accent)}
form+p{margin-top:1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.problem{border-left:4px solid var(--bad);padding:.6rem .9rem;background:var(--ground);border-radius:0 8px 8px 0}
.done{border-left:4px solid var(--good);padding:.6rem .9rem;background:var(--ground);border-radius:0 8px 8px 0}
hr{border:0;border-top:1px solid var(--line);margin:1.5rem 0}
footer a{margin-right:.9rem;display:inline-block}
a{color:var(--accent)}
.wide>*{max-width:56rem}
.soft{color:var(--soft)}
.filters{display:grid;gap:0 1rem;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));align-items:end;margin:0 0 1.5rem}
.filters button{margin:0 0 1rem}
details{border-top:1px solid var(--line);padding:.7rem 0}
summary{cursor:pointer;font-weight:600}
summary span{font-weight:400;color:var(--soft);font-size:.875rem;margin-left:.4rem}
.countries{columns:15rem;padding:0;margin:.75rem 0 0;list-style:none}
.countries li{break-inside:avoid;padding:.1rem 0}
article{border:1px solid var(--line);border-radius:10px;padding:1rem 1.25rem;margin:0 0 1rem}
article h2{margin:0 0 .25rem}
article p:last-child{margin:0}
.tags{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:0 0 .75rem}
.tags li{background:var(--ground);border:1px solid var(--line);border-radius:999px;padding:.05rem .7rem;font-size:.875rem}
`;

/** Headers of every page: its only style sheet is allowed by its hash; no scripts, nothing from other sites. */
export const headersOfPages = pageHeaders(createHash('sha256').update(style).digest('base64'));

export interface Page {
  locale: Locale;
  programme: string;
  title: string;
  content: unknown;
  status?: number;
  /** Full width, for lists. */
  wide?: boolean;
  /** Query parameters that the page's language links keep. */
  query?: Record<string, string>;
}

/** Renders a page that works without scripts, on narrow screens, in dark mode and in every language. */
export function page({ locale, programme, title, content, status = 200, wide, query = {} }: Page): Reply {
  const body: Html = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · ${programme}</title>
<style>${safe(style)}</style>
</head>
<body${safe(wide ? ' class="wide"' : '')}>
<header><strong>${programme}</strong></header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>
<nav aria-label="${text(locale, 'page', 'language')}">${locales
    .filter(other => other !== locale)
    .map(
      other =>
        html`<a href="?${new URLSearchParams({ ...query, lang: other })}" lang="${other}">${localeNames[other]}</a>`,
    )}</nav>
<p>${text(locale, 'page', 'translation')}</p>
</footer>
</body>
</html>
`;
  return { status, file: { type: 'text/html; charset=utf-8', content: String(body) } };
}

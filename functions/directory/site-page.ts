import type { Reply } from '#shared/http/route.ts';
import { daysIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { View } from '#shared/links/link-page.ts';
import { pageTexts } from '#shared/links/link-page.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { page } from '#shared/pages/page.ts';
import { setting } from '#shared/runtime/settings.ts';

/** A link to one of our pages, in the language of this one. */
export const hrefOf = ({ locale }: View, path: string, query: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ ...query, lang: locale })}`;

/** A public page with links to the other public pages. */
export function sitePage(view: View, title: string, content: unknown, query: Record<string, string> = {}): Reply {
  const say = pageTexts(view.locale);
  const others = ['/providers', '/regions', '/requirements'].filter(path => path !== view.path);
  const nav = html`<hr><nav class="tags">${others.map(
    path => html`<a href="${hrefOf(view, path)}">${say(`${path.slice(1)}.title`)}</a> `,
  )}</nav>`;
  return page({
    locale: view.locale,
    programme: setting('PROGRAMME'),
    title,
    content: html`${content}${nav}`,
    wide: true,
    query,
  });
}

export interface Option {
  value: string;
  label: string;
}

/** A select field; its first option means no filter. */
export const choice = (name: string, label: string, any: string, options: readonly Option[], chosen = ''): Html =>
  html`<label>${label}<select name="${name}"><option value="">${any}</option>${options.map(({ value, label }) =>
    value === chosen
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`,
  )}</select></label>`;

/** A search form, which keeps the language. */
export const searchForm = ({ path, locale }: View, label: string, fields: unknown): Html =>
  html`<form class="filters" method="get" action="${path}" role="search">${fields}<input type="hidden" name="lang" value="${locale}"><button>${label}</button></form>`;

/** A localized date. */
export const dayOf = (locale: Locale, moment: string): string => daysIn(locale).format(new Date(moment));

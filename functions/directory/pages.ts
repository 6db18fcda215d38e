import type { DirectoryRow, Listing, Live } from '#functions/listing/listing.ts';
import { services } from '#shared/company/services.ts';
import type { Reply } from '#shared/http/route.ts';
import { languagesIn, listIn, orderIn } from '#shared/i18n/intl.ts';
import { commonLanguages } from '#shared/i18n/languages.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, type Edition, regionName } from '#shared/i18n/regions.ts';
import { text } from '#shared/i18n/text.ts';
import { pageTexts, type View } from '#shared/links/link-page.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { countryOptions } from './regions-page.ts';
import { choice, dayOf, hrefOf, searchForm, sitePage } from './site-page.ts';

const service = (locale: Locale, name: string): string => text(locale, 'word', `service.${name}`);

const languageName = (locale: Locale, tag: string): string => languagesIn(locale).of(tag) ?? tag;

const languageList = (locale: Locale, tags: readonly string[]): string =>
  listIn(
    locale,
    tags.map(tag => languageName(locale, tag)),
  );

const tags = (all: readonly string[]): Html => html`<ul class="tags">${all.map(one => html`<li>${one}</li>`)}</ul>`;

const whereabouts = (locale: Locale, { country, region }: { country: string; region: string }): Html =>
  html`<p class="soft">${countryName(locale, country)} · ${regionName(locale, region)}</p>`;

/** Data of a page of search results. */
export interface Results {
  edition: Edition;
  /** The filters as typed. */
  filters: Record<string, string>;
  rows: readonly DirectoryRow[];
  /** Token of the next page. */
  next: string | undefined;
}

function filterFields(view: View, { edition, filters }: Results): Html {
  const { locale } = view;
  const say = pageTexts(locale);
  const offered = services.map(value => ({ value, label: service(locale, value) }));
  const { compare } = orderIn(locale);
  const spoken = commonLanguages
    .map(value => ({ value, label: languageName(locale, value) }))
    .sort((a, b) => compare(a.label, b.label));
  const any = say('providers.any');
  return html`${choice('country', say('providers.country'), any, countryOptions(edition, locale), filters.country)}
${choice('service', say('providers.service'), any, offered, filters.service)}
${choice('language', say('providers.language'), any, spoken, filters.language)}
<label>${say('providers.words')}<input type="search" name="q" maxlength="200" value="${filters.q ?? ''}"></label>`;
}

const card = (view: View, row: DirectoryRow): Html => html`<article>
<h2><a href="${hrefOf(view, `/providers/${row.tenantId}`)}">${row.name}</a></h2>
${whereabouts(view.locale, row)}
<p>${row.summary}</p>
${tags(row.services.map(name => service(view.locale, name)))}
<p class="soft">${languageList(view.locale, row.languages)} · ${pageTexts(view.locale)('providers.confirmed', { day: dayOf(view.locale, row.lastConfirmed) })}</p>
</article>`;

/** A page of the provider directory (R97, R98). */
export function providersPage(view: View, results: Results): Reply {
  const { rows, next, filters } = results;
  const say = pageTexts(view.locale);
  const onward = next
    ? html`<p><a rel="next" href="${hrefOf(view, view.path, { ...filters, next })}">${say('providers.more')}</a></p>`
    : '';
  const content = html`<p>${say('providers.intro')}</p>
${searchForm(view, say('providers.button'), filterFields(view, results))}
${rows.length > 0 ? rows.map(row => card(view, row)) : html`<p role="status">${say('providers.none')}</p>`}
${onward}`;
  return sitePage(view, say('providers.title'), content, filters);
}

/** A provider's page, with its contact data (R99) and how to become partners (R100). */
export function providerPage(view: View, listing: Listing & { live: Live }): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const { content, lastConfirmed } = listing.live;
  const { email, phone, website } = content.contact;
  const served =
    content.countries &&
    listIn(
      locale,
      content.countries.map(code => countryName(locale, code)),
    );
  const body = html`${whereabouts(locale, listing)}
<p><strong>${content.summary}</strong></p>
${content.description.split(/\n{2,}/).map(paragraph => html`<p>${paragraph}</p>`)}
<h2>${say('providers.services')}</h2>
${tags(content.services.map(name => service(locale, name)))}
<h2>${say('providers.contact')}</h2>
<dl>
<dt>${say('providers.email')}</dt><dd><a href="mailto:${email}">${email}</a></dd>
${phone ? html`<dt>${say('providers.phone')}</dt><dd><a href="tel:${phone}">${phone}</a></dd>` : ''}
${website ? html`<dt>${say('providers.website')}</dt><dd><a href="${website}" rel="noreferrer nofollow">${website}</a></dd>` : ''}
<dt>${say('providers.languages')}</dt><dd>${languageList(locale, content.languages)}</dd>
${served ? html`<dt>${say('providers.serves')}</dt><dd>${served}</dd>` : ''}
</dl>
<p>${say('providers.how', { company: listing.name, region: { region: listing.region } })}</p>
<p class="soft">${say('providers.confirmed', { day: dayOf(locale, lastConfirmed) })}</p>
<p><a href="${hrefOf(view, '/providers')}">${say('providers.back')}</a></p>`;
  return sitePage(view, listing.name, body);
}

import type { Reply } from '#shared/http/route.ts';
import { orderIn } from '#shared/i18n/intl.ts';
import type { Edition } from '#shared/i18n/regions.ts';
import { pageTexts, type View } from '#shared/links/link-page.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { choice, dayOf, type Option, searchForm, sitePage } from './site-page.ts';
import { toNotOffered, toRegionResources } from './to-resource.ts';

type Shown = ReturnType<typeof toRegionResources>[number];

/** Select options with every country, in the order of the language. */
export function countryOptions(edition: Edition, locale: View['locale']): Option[] {
  const { compare } = orderIn(locale);
  return [...toRegionResources(edition, locale).flatMap(({ countries }) => countries), ...toNotOffered(edition, locale)]
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => compare(a.label, b.label));
}

function answer(say: ReturnType<typeof pageTexts>, chosen: string, region: Shown | undefined): Html {
  if (!region)
    return html`<p class="problem" role="status">${say('regions.not_offered', { country: { country: chosen } })}</p>`;
  const currency = region.countries.find(({ code }) => code === chosen)?.currency;
  const values = {
    country: { country: chosen },
    region: { region: region.id },
    currency,
    count: region.countries.length,
  };
  return html`<p class="done" role="status">${say('regions.answer', values)}</p>`;
}

const regionDetails = (
  say: ReturnType<typeof pageTexts>,
  { id, name, countries, currencies }: Shown,
  open: boolean,
): Html => {
  const summary = html`<summary>${name}<span>${say('regions.summary', { count: countries.length, currencies: currencies.join(', ') })}</span></summary>`;
  const list = html`<ul class="countries">${countries.map(
    country =>
      html`<li>${country.name} <span class="soft">${country.currency}${country.currencyAssumed ? '*' : ''}</span></li>`,
  )}</ul>`;
  return open
    ? html`<details id="${id}" open>${summary}${list}</details>`
    : html`<details id="${id}">${summary}${list}</details>`;
};

/** The regions with their countries and currencies (R181). With a country: where its companies can sell. */
export function regionsPage(view: View, edition: Edition, country?: string): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const regions = toRegionResources(edition, locale);
  const chosen = regions.find(({ countries }) => countries.some(({ code }) => code === country));
  const outside = toNotOffered(edition, locale).map(({ name }) => name);
  const content = html`<p>${say('regions.intro')}</p>
${searchForm(view, say('regions.button'), choice('country', say('regions.country'), say('regions.choose'), countryOptions(edition, locale), country))}
${country ? answer(say, country, chosen) : ''}
${regions.map(region => regionDetails(say, region, region === chosen))}
<h2>${say('regions.outside')}</h2>
<p>${new Intl.ListFormat(locale, { type: 'conjunction' }).format(outside)}</p>
<p class="soft">${edition.assumedCurrencies.length > 0 ? say('regions.assumed') : ''} ${say('regions.since', { day: dayOf(locale, edition.validFrom) })}</p>`;
  return sitePage(view, say('regions.title'), content, country ? { country } : {});
}

import type { PropsWithChildren } from 'hono/jsx';
import { orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Edition } from '#shared/i18n/regions.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { Button, type Option } from '#shared/pages/parts/form.tsx';
import { toNotOffered, toRegionResources } from '../to-resource.ts';

/** A search form, which keeps the language. */
export const SearchForm = ({ view, label, children }: PropsWithChildren<{ view: View; label: string }>) => (
  // biome-ignore lint/a11y/useSemanticElements: `search` isn't known to all browsers that we support
  <form class="filters" method="get" action={view.path} role="search">
    {children}
    <input type="hidden" name="lang" value={view.locale} />
    <Button>{label}</Button>
  </form>
);

/** Select options with every country, in the order of the language. */
export function countryOptions(edition: Edition, locale: Locale): Option[] {
  const { compare } = orderIn(locale);
  return [...toRegionResources(edition, locale).flatMap(({ countries }) => countries), ...toNotOffered(edition, locale)]
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => compare(a.label, b.label));
}

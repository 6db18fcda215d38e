import type { Locale } from '#shared/i18n/locale.ts';
import { pageTexts } from './page.tsx';
import type { FrameProps } from './parts/frame.tsx';

const pages = ['businesses', 'providers', 'requirements', 'regions'] as const;

/** The public pages, as links of the header. @param path the path of the page that shows them */
export function publicLinks(locale: Locale, path: string): NonNullable<FrameProps['links']> {
  const say = pageTexts(locale);
  return pages.map(name => ({
    label: say(`${name}.title`),
    href: `/${name}?lang=${locale}`,
    current: path === `/${name}`,
  }));
}

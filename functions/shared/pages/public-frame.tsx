import type { Locale } from '#shared/i18n/locale.ts';
import { frameTexts, pageTexts } from './page.tsx';
import type { FrameProps } from './parts/frame.tsx';

const pages = ['businesses', 'providers', 'requirements', 'regions'] as const;

/**
 * What the frame of every public page has, whichever function draws it: the public pages as links of the header, the way to sign in,
 * and where people who connect their systems begin.
 * @param path the path of the page that shows them
 */
export function publicFrame(
  locale: Locale,
  path: string,
): Required<Pick<FrameProps, 'links' | 'account' | 'integrate'>> {
  const say = frameTexts(locale);
  return {
    links: pages.map(name => ({
      label: pageTexts(locale)(`${name}.title`),
      href: `/${name}?lang=${locale}`,
      current: path === `/${name}`,
    })),
    account: <a href="/portal/sign-in">{say('frame.sign_in')}</a>,
    integrate: { label: say('frame.integrate'), href: '/portal/integrate' },
  };
}

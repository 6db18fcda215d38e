import { describe, expect, it, vi } from 'vitest';
import { siteRoutes } from '#functions/directory/site-routes.ts';
import type { PageRequest, SignedInRequest, View } from '#functions/portal/page.ts';
import { guideAddress, guides, whereRows } from '#functions/portal/pages/guides/guides.ts';
import { guidePages } from '#functions/portal/pages/guides/pages.ts';
import { pages } from '#functions/portal/pages.ts';
import { type Locale, locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { readTexts } from '#shared/i18n/text-files.ts';

// The names of the assets are known to bundles only.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));
process.env.PROGRAMME = 'Tandem Partner Program';

const shown = (locale: Locale, path: string): string => {
  const page = guidePages.find(found => found.path === path);
  const say: PageRequest['say'] = (key, params) => text(locale, 'portal', key, params);
  return String(page?.show({ locale, say, data: undefined } as View<SignedInRequest, undefined>));
};

/** Every address that a guide can lead to. */
const served = [...pages, ...Object.values(siteRoutes)].map(({ path }) => path as string);

const paths = guidePages.map(({ path }) => path);

describe.each(paths)('the guide %s', path => {
  it.each(locales)('leads only to pages that are served, in %s', locale => {
    const hrefs = [...shown(locale, path).matchAll(/href="([^"#]+)/g)].map(([, href]) => href);
    expect(served).toEqual(expect.arrayContaining(hrefs));
  });
});

it.each(paths.filter(path => path !== '/guides'))('the guide %s ends with next steps', path => {
  const last = shown('en-US', path).split('<section').at(-1);
  expect(last).toMatch(/^ id="next"><h2>Next steps<\/h2><ul><li><a href=/);
});

describe.each(locales)('in %s, a guide', locale => {
  it('names menus and pages by their own labels (R194)', () => {
    const labels = readTexts(locale, 'portal');
    const way = ['menu.group.company', 'menu.users', 'company.users.add'].map(key => labels[key]).join(' › ');
    expect(shown(locale, '/guides/users')).toContain(`>${way}</a>`);
    expect(shown(locale, '/guides/where')).toContain(`>${way}</a>`);
  });

  it('quotes nothing in its texts but names that are filled in, so no quoted label can differ (R194)', () => {
    for (const [key, message] of Object.entries(readTexts(locale, 'guide'))) {
      const quoted = [...message.matchAll(/[“「«]([^”」»]+)[”」»]/g)].map(([, words]) => words);
      const none = text(locale, 'word', 'role.none').toLowerCase();
      for (const words of quoted) expect(words === '{adminAgent}' || words?.toLowerCase() === none, key).toBe(true);
    }
  });
});

it('has a text for each step and no text for another', () => {
  const steps = Object.entries(guides).flatMap(([name, guide]) => [
    `${name}.title`,
    `${name}.intro`,
    ...guide.steps.flatMap(({ key }) => [`${name}.${key}`, `${name}.${key}.text`]),
  ]);
  const rows = whereRows.flatMap(({ key }) => [`where.${key}`, `where.${key}.text`]);
  expect(Object.keys(readTexts('en-US', 'guide')).sort()).toEqual(
    [...steps, 'where.title', 'where.intro', ...rows].map(key => `guide.${key}`).sort(),
  );
});

it('is reached by its address', () => {
  expect(guideAddress('verification', 'email_domain')).toBe('/guides/verification#email_domain');
  expect(guidePages.map(({ path }) => path)).toContain(guideAddress('where'));
});

/** What search engines ask a site for before they read its pages. */
import { locales } from '#shared/i18n/locale.ts';
import { setting } from '#shared/runtime/settings.ts';
import { guides } from './pages/guides/guides.ts';

/** The pages that are for everybody; the directories lead on to each company. */
const publicPages = [
  ...['/', '/portal/apply', '/providers', '/businesses', '/requirements', '/regions', '/docs', '/guides'],
  ...Object.keys(guides).map(name => `/guides/${name}`),
];

const addressOf = (path: string): string => `${setting('BASE_URL')}${path}`;

/** `/robots.txt`: the public pages may be read; nothing of a sandbox, where nothing is real. */
export function robots(): string {
  if (setting('OWNER').sandbox) return 'User-agent: *\nDisallow: /\n';
  return `User-agent: *
Allow: /portal/apply$
Allow: /portal/assets/
Disallow: /portal
Disallow: /links/
Disallow: /v1/

Sitemap: ${addressOf('/sitemap.xml')}
`;
}

/** `/sitemap.xml` (sitemaps.org): each public page, with its address in each language. */
export function sitemap(): string {
  const alternates = (path: string) =>
    locales.map(
      locale => `<xhtml:link rel="alternate" hreflang="${locale}" href="${addressOf(path)}?lang=${locale}"/>`,
    );
  const urls = publicPages.map(path => `<url><loc>${addressOf(path)}</loc>${alternates(path).join('')}</url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

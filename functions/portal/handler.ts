/** Entry point of the portal but for the pages of the other areas, and of every address that no other function serves. */
import { withoutSlash } from '#shared/http/without-slash.ts';
import { assetsOf } from '#shared/pages/assets.ts';
import { setting } from '#shared/runtime/settings.ts';
import { portalArea } from './app.ts';
import { areaHandler } from './area-handler.ts';
import { asset } from './assets.ts';
import { robots, sitemap } from './for-search-engines.ts';
import { frontPages } from './front-pages.ts';
import { newAddressOf, oldAddresses } from './old-addresses.ts';
import { downloadActivity } from './pages/activity/download.ts';
import { downloadConsents } from './pages/consents/download.ts';
import { renew } from './renew.ts';
import { renewalPath } from './session.ts';

const app = portalArea({
  pages: frontPages,
  before: app => {
    app.get('/portal/assets/:name', c => asset(c.req.param('name')) ?? c.notFound());
    app.get('/robots.txt', c => c.text(robots()));
    app.get('/sitemap.xml', c => c.body(sitemap(), 200, { 'Content-Type': 'application/xml; charset=utf-8' }));
  },
  beside: app => {
    app.on(['GET', 'POST'], `${renewalPath}/renewal`, renew);
    app.get('/portal/activity/export', downloadActivity);
    app.get('/portal/consents/export', downloadConsents);
    // Browsers ask for it beside pages that have no icon of their own, such as a file.
    app.get('/favicon.ico', c => c.redirect(assetsOf(setting('OWNER')).icon));
    app.get('/:path{.+/}', (c, next) => {
      // The address of a page, of any function: API Gateway knows it without the slash.
      const { pathname, search } = new URL(c.req.url);
      const address = withoutSlash(pathname, search.slice(1));
      return address ? Promise.resolve(c.redirect(address, 308)) : next();
    });
    for (const [path, page] of oldAddresses) app.get(path, c => c.redirect(newAddressOf(page, c.req.query()), 301));
  },
});

export const handler = areaHandler(
  app,
  [
    '/',
    '/portal',
    '/portal/{proxy+}',
    '/dashboard',
    '/usermanagement',
    '/account-settings',
    '/account-settings/{proxy+}',
    '/guides',
    '/guides/{proxy+}',
    '/businesses',
    '/businesses/{proxy+}',
    '/favicon.ico',
    '/robots.txt',
    '/sitemap.xml',
  ],
  { rest: true },
);

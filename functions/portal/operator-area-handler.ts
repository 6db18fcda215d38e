/** Entry point of the portal's pages about partners, policies and announcements. */
import { portalArea } from './app.ts';
import { areaHandler } from './area-handler.ts';
import { operatorAreaPages } from './operator-area.ts';

export const handler = areaHandler(portalArea({ pages: operatorAreaPages }), [
  '/portal/{proxy+}',
  '/policies',
  '/policies/{proxy+}',
]);

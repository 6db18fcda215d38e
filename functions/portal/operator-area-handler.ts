/** Entry point of the portal's pages about reviews, partners, policies, announcements, businesses and referrals. */
import { portalArea } from './app.ts';
import { areaHandler } from './area-handler.ts';
import { operatorAreaPages } from './operator-area.ts';
import { openDocument } from './pages/review/documents.tsx';

const app = portalArea({
  pages: operatorAreaPages,
  beside: app => {
    app.get('/portal/reviews/:id/documents/:documentId', openDocument);
  },
});

export const handler = areaHandler(app, [
  '/portal',
  '/portal/{proxy+}',
  '/policies',
  '/policies/{proxy+}',
  '/businesses',
  '/businesses/{proxy+}',
]);

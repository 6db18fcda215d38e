/** Entry point of the portal's pages about reviews, partners, policies, announcements, referrals and companies. */
import { portalArea } from './app.ts';
import { areaHandler } from './area-handler.ts';
import { operatorAreaPages } from './operator-area.ts';
import { returnFromLegacy } from './pages/company/legacy-callback.tsx';
import { legacyPath } from './pages/company/legacy-path.ts';
import { openDocument } from './pages/review/documents.tsx';

const app = portalArea({
  pages: operatorAreaPages,
  beside: app => {
    app.get('/portal/reviews/:id/documents/:documentId', openDocument);
    // Before the page of a sign-in, whose address has an ID there.
    app.get(`${legacyPath}/callback`, returnFromLegacy);
  },
});

export const handler = areaHandler(app, ['/portal', '/portal/{proxy+}', '/policies', '/policies/{proxy+}']);

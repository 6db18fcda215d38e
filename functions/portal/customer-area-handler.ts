/** Entry point of the portal's pages about customers. */
import { portalArea } from './app.ts';
import { areaHandler } from './area-handler.ts';
import { customerAreaPages } from './customer-area.ts';
import { downloadFailedRows, downloadTemplate } from './pages/customer-users/files.ts';

const app = portalArea({
  pages: customerAreaPages,
  beside: app => {
    app.get('/portal/customers/:id/users/imports/template', downloadTemplate);
    app.get('/portal/customers/:id/users/imports/:importId/failed-rows', downloadFailedRows);
  },
});

export const handler = areaHandler(app, ['/portal', '/portal/{proxy+}']);

/** The door to the profiles that come with an application. */
import { api } from '#shared/handler.ts';
import { changeLegal, readLegal } from './legal.ts';
import { routes } from './routes.ts';
import { changeSupport, readSupport } from './support.ts';

export const handler = api(routes, {
  read: readLegal,
  change: changeLegal,
  support: readSupport,
  supportProfile: readSupport,
  changeSupport,
  changeSupportProfile: changeSupport,
});

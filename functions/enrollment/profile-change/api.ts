/** Entry point of API clients for the profiles that are part of an application. */
import { apiHandler } from '#shared/http/handler.ts';
import { changeLegalProfile } from './change-legal.ts';
import { checkLegal, checkSupport } from './check-readable.ts';
import { readLegalProfile } from './legal.ts';
import { changeResellerSupport, readResellerSupport } from './reseller-support.ts';
import { routes } from './routes.ts';
import { changeSupport, readSupport } from './support.ts';

export const handler = apiHandler(routes, {
  read: readLegalProfile,
  change: { run: changeLegalProfile, check: checkLegal },
  support: readSupport,
  resellerSupport: readResellerSupport,
  changeResellerSupport,
  supportProfile: readSupport,
  changeSupport: { run: changeSupport, check: checkSupport },
  changeSupportProfile: { run: changeSupport, check: checkSupport },
});

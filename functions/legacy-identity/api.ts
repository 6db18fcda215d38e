/** Entry point of API clients for sign-ins to the earlier system. */
import { apiHandler } from '#shared/http/handler.ts';
import { cancelSignIn } from './cancel-sign-in.ts';
import { chooseMpnId } from './choose-mpn-id.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { routes } from './routes.ts';
import { showIssuer, showSignIn } from './show-sign-in.ts';
import { startSignIn } from './start-sign-in.ts';

export const handler = apiHandler(routes, {
  issuer: showIssuer,
  start: startSignIn,
  show: showSignIn,
  complete: completeSignIn,
  choose: chooseMpnId,
  cancel: cancelSignIn,
});

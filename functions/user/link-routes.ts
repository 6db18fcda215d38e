import type { PathTree } from '#shared/http/route.ts';
import { linkRoutesAt } from '#shared/links/link-route.ts';

/** The path trees that API Gateway forwards to this function. */
export const trees: readonly PathTree[] = [{ root: '/links/user', open: true }];

/** The page on which an invited user chooses a password. Anyone who has the link can open it. */
export const linkRoutes = linkRoutesAt('/links/user/{token}', {
  show: 'Show the page of an invited user',
  actions: { join: ['', 'Choose a password with the code from the email'] },
  resend: 'Send a new link to the address on record',
});

import { linkRoutesAt } from '#shared/links/link-route.ts';

/** The page on which an invited user chooses a password. Anyone who has the link can open it. */
export const linkRoutes = linkRoutesAt('/links/user/{token}', {
  show: 'Show the page of an invited user',
  actions: { join: ['', 'Choose a password with the code from the email'] },
  resend: 'Send a new link to the address on record',
});

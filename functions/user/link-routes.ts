import { linkRoutesAt } from '#shared/links/link-route.ts';

/** The page on which an invited user chooses a password. Anyone who has the link can call it. */
export const linkRoutes = linkRoutesAt('/links/user/{token}', {
  page: 'The page of an invited user',
  actions: { join: ['', 'Choose a password, with the typed code'] },
  resend: 'Have a new link sent to the address on record',
});

import { linkRoutesAt } from '#shared/links/link-route.ts';

/** The page of a partnership invitation. Anyone who has the link can call it; to answer, they sign in. */
export const linkRoutes = linkRoutesAt('/links/partner/{token}', {
  page: 'The page of a partnership invitation',
  actions: {
    submit: ['', 'Sign in on the page, and then authorize the provider'],
    decline: ['/decline', 'Decline, once signed in on the page'],
  },
  resend: 'Have a new link sent to the invited address',
});

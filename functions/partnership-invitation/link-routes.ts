import { linkRoutesAt } from '#shared/links/link-route.ts';

/** The page of a partnership invitation. Anyone who has the link can open it; answering requires a sign-in. */
export const linkRoutes = linkRoutesAt('/links/partner/{token}', {
  show: 'Show the page of a partnership invitation',
  actions: {
    submit: ['', 'Sign in on the page, then authorize the provider'],
    decline: ['/decline', 'Decline after signing in on the page'],
  },
  resend: 'Send a new link to the invited address',
});

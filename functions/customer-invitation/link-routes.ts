import { linkRoutesAt } from '#shared/links/link-route.ts';

const { resend, ...routes } = linkRoutesAt('/links/customer/{token}', {
  show: 'Show the page of a relationship request',
  actions: {
    submit: ['', 'Sign in on the page, then accept'],
    decline: ['/decline', 'Decline after signing in on the page'],
  },
  resend: 'Send a new link and code to the invited address',
});

/** The page of a relationship request. Anyone who has the link can open it; answering requires a sign-in. */
export const linkRoutes = routes;

/** Asks for a new link with a code. */
export const resendRoute = resend;

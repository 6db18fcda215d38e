import { linkRoutesAt } from '#shared/links/link-route.ts';

const { resend: _, ...routes } = linkRoutesAt('/links/intake/{token}', {
  show: 'Show the page of somebody who wants to be told of a reopening',
  actions: {
    confirm: ['', 'Confirm the address with the code from the email'],
    forget: ['/forget', 'Stop waiting, and have the address forgotten'],
  },
  resend: '',
});

/** The page on which somebody confirms the address to be told at. Anyone who has the link can open it. */
export const linkRoutes = routes;

import { linkRoutesAt } from '#shared/links/link-route.ts';

const { resend: _, ...routes } = linkRoutesAt('/links/referral/{token}', {
  show: 'Show the page of an inquiry',
  actions: { confirm: ['', 'Confirm with the code from the email'] },
  resend: '',
});

/** The page on which a customer confirms an inquiry. Anyone who has the link can open it. */
export const linkRoutes = routes;

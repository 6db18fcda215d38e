import { linkRoute } from '#shared/links/link-route.ts';
import { resendRoute } from './link-routes.ts';

const page = '/links/customer/{token}';

/** What a company without an account does: it has a code emailed, reads the agreement, makes its account and accepts. */
export const linkRoutes = {
  join: linkRoute('POST', `${page}/account`, 'Make the company’s account on the page, and accept'),
  agreement: linkRoute('GET', `${page}/agreement`, 'Read the customer agreement'),
  resend: resendRoute,
};

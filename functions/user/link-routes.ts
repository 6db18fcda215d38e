import type { PathTree } from '#shared/http/route.ts';
import { linkRoute as link } from '#shared/links/link-route.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [{ root: '/links/user', open: true }];

/** Pages behind the links by which people choose a password: open to anyone who holds the link. */
export const linkRoutes = {
  show: link('GET', '/links/user/{token}', 'Show the page of an invited user; changes nothing'),
  peek: link('HEAD', '/links/user/{token}', 'Same as GET without the body; changes nothing'),
  join: link('POST', '/links/user/{token}', 'Choose a password with the code from the email'),
  resend: link('POST', '/links/user/{token}/resend', 'Send a new link to the address on record'),
} as const;

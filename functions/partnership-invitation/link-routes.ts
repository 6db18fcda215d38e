import type { PathTree } from '#shared/http/route.ts';
import { linkRoute as link } from '#shared/links/link-route.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [{ root: '/links/partner', open: true }];

/** Pages behind the links of partnership invitations: open to anyone who holds the link. */
export const linkRoutes = {
  show: link('GET', '/links/partner/{token}', 'Show the page of a partnership invitation; changes nothing'),
  peek: link('HEAD', '/links/partner/{token}', 'Same as GET without the body; changes nothing'),
  press: link('POST', '/links/partner/{token}', 'Sign in on the page, then authorize the provider'),
  decline: link('POST', '/links/partner/{token}/decline', 'Decline after signing in on the page'),
  resend: link('POST', '/links/partner/{token}/resend', 'Send a new link to the invited address'),
} as const;

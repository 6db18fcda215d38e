import type { PathTree } from '#shared/http/route.ts';
import { linkRoute as link } from '#shared/links/link-route.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [
  { root: '/links/confirm', open: true },
  { root: '/links/enter', open: true },
];

/** Pages behind the links of mails: open to anyone who holds the link. */
export const linkRoutes = {
  show: link('GET', '/links/confirm/{token}', 'Show the page of a confirmation link; changes nothing'),
  peek: link('HEAD', '/links/confirm/{token}', 'Same as GET without the body; changes nothing'),
  confirm: link('POST', '/links/confirm/{token}', 'Confirm with the code from the email'),
  dispute: link('POST', '/links/confirm/{token}/dispute', 'Report an application you did not make'),
  resend: link('POST', '/links/confirm/{token}/resend', 'Send a new link to the address on record'),
  enter: link('GET', '/links/enter', 'Show the page to enter a short code'),
  peekEnter: link('HEAD', '/links/enter', 'Same as GET without the body'),
  entered: link('POST', '/links/enter', 'Open the link of a short code'),
} as const;

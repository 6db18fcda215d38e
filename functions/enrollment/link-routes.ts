import type { PathTree } from '#shared/http/route.ts';
import { linkRoute as link } from '#shared/links/link-route.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [
  { root: '/links/confirm', open: true },
  { root: '/links/enter', open: true },
];

/** Pages behind the links of mails: open to anyone who holds the link. */
export const linkRoutes = {
  show: link('GET', '/links/confirm/{token}', 'The page of a confirmation link; changes nothing'),
  peek: link('HEAD', '/links/confirm/{token}', 'The same without its body; changes nothing'),
  confirm: link('POST', '/links/confirm/{token}', 'Confirm with the typed code'),
  dispute: link('POST', '/links/confirm/{token}/dispute', 'Say that it was not you'),
  resend: link('POST', '/links/confirm/{token}/resend', 'Have a new link sent to the address on record'),
  enter: link('GET', '/links/enter', 'Where the short code of a mail is typed'),
  peekEnter: link('HEAD', '/links/enter', 'The same without its body'),
  entered: link('POST', '/links/enter', 'Open the link of a short code'),
} as const;

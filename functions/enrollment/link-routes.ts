import { linkRoute, linkRoutesAt } from '#shared/links/link-route.ts';

/** The page of a confirmation link, and the page for the short code of any email. Anyone who has the link can call them. */
export const linkRoutes = {
  ...linkRoutesAt('/links/confirm/{token}', {
    page: 'The page of a confirmation link',
    actions: {
      confirm: ['', 'Confirm with the typed code'],
      dispute: ['/dispute', 'Say that it was not you'],
    },
    resend: 'Have a new link sent to the address on record',
  }),
  enter: linkRoute('GET', '/links/enter', 'Where the short code of a mail is typed'),
  peekEnter: linkRoute('HEAD', '/links/enter', 'The same without its body'),
  entered: linkRoute('POST', '/links/enter', 'Open the link of a short code'),
} as const;

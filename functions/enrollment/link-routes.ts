import { linkRoute, linkRoutesAt } from '#shared/links/link-route.ts';

/**
 * The page of a confirmation link, and the page for the short code of any email. Anyone who has the link can open them.
 */
export const linkRoutes = {
  ...linkRoutesAt('/links/confirm/{token}', {
    show: 'Show the page of a confirmation link',
    actions: {
      confirm: ['', 'Confirm with the code from the email'],
      dispute: ['/dispute', 'Report an application you did not make'],
      applications: ['/applications', 'List the open applications that name the mailbox'],
    },
    resend: 'Send a new link to the address on record',
  }),
  enter: linkRoute('GET', '/links/enter', 'Show the page to enter a short code'),
  peekEnter: linkRoute('HEAD', '/links/enter', 'Same as GET without the body'),
  entered: linkRoute('POST', '/links/enter', 'Open the link of a short code'),
} as const;

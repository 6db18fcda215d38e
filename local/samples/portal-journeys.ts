/** A journey through the portal: how the addresses of its pages begin, in the order in which people meet them. */
interface PortalJourney {
  title: string;
  addresses: readonly string[];
}

/** The pages of the portal for translators, who look at those of one journey together. */
const portalJourneys: readonly PortalJourney[] = [
  { title: 'Find out what the program is', addresses: ['/', '/guides', '/policies', '/portal/integrate'] },
  { title: 'Apply, and follow the application', addresses: ['/portal/apply', '/portal/applications'] },
  {
    title: 'Sign in, and the own account',
    addresses: [
      ...['/portal/sign-in', '/portal/recovery', '/portal/work-account', '/portal/switch-account', '/portal/me'],
      '/portal/sign-out',
    ],
  },
  {
    title: 'See what waits and what happened',
    addresses: ['/portal', '/portal/overview', '/portal/activity', '/portal/mails', '/portal/consents'],
  },
  { title: 'Review applications', addresses: ['/portal/reviews'] },
  { title: 'Run the program', addresses: ['/portal/partners', '/portal/listing-requests'] },
  { title: 'Set up and run a company', addresses: ['/portal/company', '/portal/agreement'] },
  {
    title: 'Work together as provider and reseller',
    addresses: ['/portal/invitations', '/portal/providers', '/portal/resellers', '/portal/listing'],
  },
  { title: 'Be found, and answer referrals', addresses: ['/businesses', '/portal/referrals'] },
  { title: 'Win and serve customers', addresses: ['/portal/customer-requests', '/portal/customers'] },
  {
    title: 'Sell, renew and transfer',
    addresses: ['/portal/catalog', '/portal/renewals', '/portal/transfers', '/portal/incentives'],
  },
  {
    title: 'Be a customer',
    addresses: ['/portal/customer-agreement', '/portal/own-partners', '/portal/own-subscriptions'],
  },
  { title: 'Get support', addresses: ['/portal/service-requests'] },
];

/** The address below which a page is: the longest that its own begins with. `/` and `/portal` are pages, and nothing is below. */
function startOf(path: string): string | undefined {
  const isBelow = (address: string) =>
    path === address || (address !== '/' && address !== '/portal' && path.startsWith(`${address}/`));
  return portalJourneys
    .flatMap(({ addresses }) => addresses)
    .filter(isBelow)
    .sort((one, other) => other.length - one.length)[0];
}

/**
 * The journeys with the pages of each, in the order of its addresses, then in theirs.
 *
 * @param paths addresses of all pages
 * @throws Error for a page that is in no journey
 */
export function byJourney(paths: readonly string[]): { title: string; paths: readonly string[] }[] {
  const byStart = Map.groupBy(paths, startOf);
  const homeless = byStart.get(undefined) ?? [];
  if (homeless.length > 0) throw new Error(`No journey has ${homeless.join(', ')} (local/samples/portal-journeys.ts)`);
  return portalJourneys.map(({ title, addresses }) => ({
    title,
    paths: addresses.flatMap(address => byStart.get(address) ?? []),
  }));
}

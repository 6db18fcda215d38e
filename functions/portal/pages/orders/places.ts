/** Where the portal has what the API names as the place to fix something; variables are what the parentheses hold. */
const places: readonly (readonly [api: RegExp, page: string])[] = [
  [/^\/v1\/account\/mpnassociation$/, '/portal/company/mpn-ids'],
  [/^\/v1\/account$/, '/portal/company'],
  [/^\/v1\/agreements\/partner$/, '/portal/agreement'],
  [/^\/v1\/customers\/relationshiprequests$/, '/portal/customer-requests/new'],
  [/^\/v1\/customers\/([^/]+)\/agreements$/, '/portal/customers/$1/agreement'],
  [
    /^\/v1\/customers\/([^/]+)\/subscriptions\/([^/]+)\/partneronrecord$/,
    '/portal/customers/$1/subscriptions/$2/reseller',
  ],
  [/^\/v1\/customers\/([^/]+)\/subscriptions\/([^/]+)$/, '/portal/customers/$1/subscriptions/$2'],
  [/^\/v1\/customers\/([^/]+)\/subscriptions$/, '/portal/customers/$1/subscriptions'],
  [/^\/v1\/customers\/([^/]+)(\/qualification)?$/, '/portal/customers/$1'],
  [/^\/v1\/mpnids$/, '/portal/company/mpn-ids'],
  [/^\/v1\/offers\/([^/]+)$/, '/portal/catalog/$1'],
  [/^\/v1\/offers$/, '/portal/catalog'],
  [/^\/v1\/relationships\/invitations$/, '/portal/invitations/new'],
  [/^\/v1\/relationships(\/|\?|$)/, '/portal/resellers'],
  [/^\/(regions|requirements)$/, '/$1'],
];

/** Pages of one's own company, on which another company can't fix its own. */
const ownPages = ['/portal/company', '/portal/agreement'];

/**
 * The page on which something that is against an order is fixed; undefined where the reader has none.
 * @param href the place of the API
 * @param isOurs whether the reader's company is who can fix it
 */
export function pageToFix(href: string, isOurs: boolean): string | undefined {
  const place = places.find(([api]) => api.test(href));
  if (!place) return undefined;
  const [api, page] = place;
  const path = page.replace(/\$(\d)/g, (_, n: string) => api.exec(href)?.[Number(n)] ?? '');
  return isOurs || !ownPages.some(own => path.startsWith(own)) ? path : undefined;
}

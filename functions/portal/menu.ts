import type { MenuGroup } from '#shared/pages/parts/frame.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Me } from './api.ts';

type Permission = Me['permissions'][number];

interface Entry {
  /** Also the key of its label: `menu.<key>`. */
  key: string;
  href: string;
  /** Who sees it: people with one of these permissions; everyone without it. What they may do, the API decides. */
  needs?: readonly Permission[];
  /** The only kind of company whose people see it; a partner that is another one's customer sees what is for customers (R187). */
  only?: Me['organization']['kind'];
  /** It is for partners and operators: a customer's people don't see it. */
  notForCustomers?: true;
}

interface Group {
  key: string;
  entries: readonly Entry[];
}

/** Every entry of the menu. A page names its own by the key. */
const groups = [
  {
    key: 'work',
    entries: [
      { key: 'home', href: '/portal' },
      { key: 'overview', href: '/portal/overview', needs: ['overview.read'] },
      { key: 'service_requests', href: '/portal/service-requests', needs: ['servicerequest.read'] },
      { key: 'activity', href: '/portal/activity', needs: ['audit.read'] },
      { key: 'mails', href: '/portal/mails', needs: ['mail.read'] },
      { key: 'consents', href: '/portal/consents', needs: ['consent.read'] },
      { key: 'guides', href: '/guides', notForCustomers: true },
      { key: 'policies', href: '/policies', notForCustomers: true },
      { key: 'announcements', href: '/policies/announcements' },
    ],
  },
  {
    key: 'program',
    entries: [
      { key: 'reviews', href: '/portal/reviews', needs: ['review.read'] },
      { key: 'listing_requests', href: '/portal/listing-requests', needs: ['listing.decide'] },
      { key: 'partners', href: '/portal/partners', needs: ['partner.read'] },
    ],
  },
  {
    key: 'partners',
    entries: [
      { key: 'resellers', href: '/portal/resellers', needs: ['reseller.readiness'] },
      { key: 'invitations', href: '/portal/invitations', needs: ['partnership.request'] },
      { key: 'providers', href: '/portal/providers', needs: ['partnership.read'], only: 'indirect_reseller' },
      { key: 'listing', href: '/portal/listing', needs: ['listing.read'] },
      { key: 'directory', href: '/providers', notForCustomers: true },
      { key: 'businesses', href: '/businesses' },
      { key: 'business_profile', href: '/portal/referrals/profile', needs: ['businessprofile.manage'] },
      { key: 'referrals', href: '/portal/referrals', needs: ['lead.manage', 'referral.send', 'referral.limit'] },
      { key: 'own_partners', href: '/portal/own-partners', needs: ['customer.partners.read'], only: 'customer' },
      { key: 'own_subscriptions', href: '/portal/own-subscriptions', needs: ['subscription.read'], only: 'customer' },
      {
        key: 'customer_agreement',
        href: '/portal/customer-agreement',
        needs: ['customeragreement.read'],
        only: 'customer',
      },
    ],
  },
  {
    key: 'customers',
    entries: [
      { key: 'customers', href: '/portal/customers', needs: ['customer.read'] },
      { key: 'catalog', href: '/portal/catalog', needs: ['offer.read'] },
      { key: 'renewals', href: '/portal/renewals', needs: ['renewal.read'] },
      { key: 'incentives', href: '/portal/incentives', needs: ['incentive.read'] },
      { key: 'customer_requests', href: '/portal/customer-requests', needs: ['customer.request'] },
      { key: 'transfers', href: '/portal/transfers', needs: ['transfer.read'] },
    ],
  },
  {
    key: 'company',
    entries: [
      { key: 'company', href: '/portal/company', needs: ['account.read'] },
      { key: 'mpn_ids', href: '/portal/company/mpn-ids', needs: ['mpnid.read'] },
      { key: 'agreement', href: '/portal/agreement', needs: ['agreement.read'] },
      { key: 'profiles', href: '/portal/company/profiles', needs: ['profile.read', 'profile.billing.read'] },
      { key: 'users', href: '/portal/company/users', needs: ['user.manage'] },
      { key: 'admins', href: '/portal/company/admins' },
      { key: 'roles', href: '/portal/company/roles' },
      { key: 'webhooks', href: '/portal/company/webhooks', needs: ['webhook.manage'] },
      { key: 'clients', href: '/portal/company/clients', needs: ['client.manage'] },
    ],
  },
  { key: 'account', entries: [{ key: 'me', href: '/portal/me' }] },
] as const satisfies readonly Group[];

export type EntryKey = (typeof groups)[number]['entries'][number]['key'];

/** An entry by its key, whoever sees it: its address, and the labels that lead to it, for guides (R194). */
export function wayTo(key: EntryKey, say: Say): { href: string; labels: string[] } {
  const every: readonly Group[] = groups;
  for (const group of every) {
    const entry = group.entries.find(found => found.key === key);
    if (entry) return { href: entry.href, labels: [say(`menu.group.${group.key}`), say(`menu.${key}`)] };
  }
  throw new Error(`No entry of the menu is named ${key}`);
}

const sees = ({ permissions, organization }: Me, { needs, only, notForCustomers }: Entry): boolean =>
  !(notForCustomers && organization.kind === 'customer') &&
  ((only ?? organization.kind) === organization.kind || (only === 'customer' && organization.isCustomer)) &&
  (needs?.some(permission => permissions.includes(permission)) ?? true);

/** The menu of a person: what their permissions make useful (R84). Visitors have none. */
export const menuFor = (me: Me | undefined, say: Say): MenuGroup[] =>
  me
    ? groups
        .map(({ key, entries }) => ({
          label: say(`menu.group.${key}`),
          entries: entries
            .filter((entry: Entry) => sees(me, entry))
            .map(({ key, href }) => ({ key, href, label: say(`menu.${key}`) })),
        }))
        .filter(({ entries }) => entries.length > 0)
    : [];

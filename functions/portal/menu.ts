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
  /** The only kind of company whose people see it. */
  only?: Me['organization']['kind'];
}

interface Group {
  key: string;
  entries: readonly Entry[];
}

/** Every entry of the menu. A page names its own by the key. */
const groups: readonly Group[] = [
  {
    key: 'work',
    entries: [
      { key: 'home', href: '/portal' },
      { key: 'activity', href: '/portal/activity', needs: ['audit.read'] },
    ],
  },
  {
    key: 'program',
    entries: [
      { key: 'reviews', href: '/portal/reviews', needs: ['review.read'] },
      { key: 'listing_requests', href: '/portal/listing-requests', needs: ['listing.decide'] },
      { key: 'overview', href: '/portal/overview', needs: ['overview.read'] },
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
      { key: 'directory', href: '/providers' },
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
];

const sees = ({ permissions, organization }: Me, { needs, only }: Entry): boolean =>
  (only ?? organization.kind) === organization.kind &&
  (needs?.some(permission => permissions.includes(permission)) ?? true);

/** The menu of a person: what their permissions make useful (R84). Visitors have none. */
export const menuFor = (me: Me | undefined, say: Say): MenuGroup[] =>
  me
    ? groups
        .map(({ key, entries }) => ({
          label: say(`menu.group.${key}`),
          entries: entries
            .filter(entry => sees(me, entry))
            .map(({ key, href }) => ({ key, href, label: say(`menu.${key}`) })),
        }))
        .filter(({ entries }) => entries.length > 0)
    : [];

import type { EntryKey } from '../../menu.ts';

/** A page that no menu has, or one below a page of the menu, with the key of its title. */
interface Place {
  href: `/${string}`;
  label: string;
}

/** Where a step is done: an entry of the menu, a page below it, or another page. Its words are those of the page itself (R194). */
export type Way = { menu: EntryKey; below?: Place } | Place;

/** A step of a guide. Its texts are `guide.<name>.<key>` and `guide.<name>.<key>.text`. */
interface Step {
  key: string;
  way?: Way;
}

interface Guide {
  steps: readonly Step[];
  /** Names of the guides that come next. */
  next: readonly string[];
  /** Pages that come next. */
  ways: readonly Way[];
}

const apply: Way = { href: '/portal/apply', label: 'apply.title' };
const requirements: Way = { href: '/requirements', label: 'welcome.requirements' };
const addUser: Way = { menu: 'users', below: { href: '/portal/company/users/add', label: 'company.users.add' } };
const invite: Way = { menu: 'resellers', below: { href: '/portal/invitations/new', label: 'tiers.request' } };
const authorize: Way = { menu: 'providers', below: { href: '/portal/providers/authorize', label: 'tiers.authorize' } };
const claim: Way = { menu: 'mpn_ids', below: { href: '/portal/company/mpn-ids/claim', label: 'company.mpn.claim' } };
const addCustomer: Way = { menu: 'customers', below: { href: '/portal/customers/new', label: 'customers.add' } };
const legal: Way = {
  menu: 'profiles',
  below: { href: '/portal/company/profiles/legal', label: 'company.profile.legal' },
};

/** Every guide by its name, which is also its address, in the order in which `/guides` lists them. */
export const guides = {
  reseller: {
    steps: [
      { key: 'gather' },
      { key: 'apply', way: apply },
      { key: 'confirm' },
      { key: 'verified', way: { menu: 'company' } },
      { key: 'mpn_id', way: { menu: 'mpn_ids' } },
      { key: 'sign', way: { menu: 'agreement' } },
      { key: 'people', way: addUser },
      { key: 'find', way: { menu: 'directory' } },
    ],
    next: ['verification', 'users', 'with-providers'],
    ways: [apply, requirements],
  },
  provider: {
    steps: [
      { key: 'intake', way: apply },
      { key: 'gather' },
      { key: 'confirm' },
      { key: 'sign', way: { menu: 'agreement' } },
      { key: 'people', way: addUser },
      { key: 'listing', way: { menu: 'listing' } },
      { key: 'invite', way: invite },
    ],
    next: ['verification', 'users', 'with-resellers', 'agreement'],
    ways: [apply, requirements],
  },
  verification: {
    steps: [
      { key: 'email_ownership' },
      { key: 'email_domain' },
      { key: 'employment_verification' },
      { key: 'business_verification' },
      { key: 'question' },
      { key: 'rejected' },
      { key: 'overdue' },
      { key: 'again', way: legal },
    ],
    next: ['reseller', 'users'],
    ways: [{ menu: 'company' }, requirements],
  },
  users: {
    steps: [
      { key: 'who', way: { menu: 'admins' } },
      { key: 'add', way: addUser },
      { key: 'levels', way: { menu: 'roles' } },
      { key: 'admin_agent', way: { menu: 'users' } },
      { key: 'second', way: { menu: 'users' } },
      { key: 'leave', way: { menu: 'users' } },
      { key: 'own', way: { menu: 'me' } },
    ],
    next: ['with-providers', 'with-resellers', 'where'],
    ways: [{ menu: 'users' }, { menu: 'roles' }],
  },
  'with-providers': {
    steps: [
      { key: 'find', way: { menu: 'directory' } },
      { key: 'accept', way: authorize },
      { key: 'grants', way: { menu: 'providers' } },
      { key: 'number', way: { menu: 'mpn_ids' } },
      { key: 'end', way: { menu: 'providers' } },
    ],
    next: ['users', 'where'],
    ways: [{ menu: 'directory' }, { menu: 'providers' }],
  },
  'with-resellers': {
    steps: [
      { key: 'ready', way: { menu: 'resellers' } },
      { key: 'invite', way: invite },
      { key: 'follow', way: { menu: 'invitations' } },
      { key: 'serve', way: { menu: 'resellers' } },
      { key: 'customer', way: addCustomer },
      { key: 'order', way: { menu: 'catalog' } },
      { key: 'remove', way: { menu: 'resellers' } },
    ],
    next: ['agreement', 'users', 'where'],
    ways: [{ menu: 'resellers' }, requirements],
  },
  agreement: {
    steps: [
      { key: 'must' },
      { key: 'when' },
      { key: 'who' },
      { key: 'each' },
      { key: 'unsigned', way: { menu: 'resellers' } },
      { key: 'see', way: { menu: 'resellers' } },
      { key: 'for_them' },
      { key: 'change' },
      { key: 'proof', way: { menu: 'agreement' } },
    ],
    next: ['with-resellers', 'verification'],
    ways: [requirements],
  },
} as const satisfies Record<string, Guide>;

export type GuideName = keyof typeof guides;

/** The rows of the table “to accomplish this, do this, where”: their texts are `guide.where.<key>` and `guide.where.<key>.text`. */
export const whereRows: readonly (Step & { way: Way })[] = [
  { key: 'apply', way: apply },
  { key: 'follow', way: { menu: 'company' } },
  { key: 'mpn_id', way: { menu: 'mpn_ids' } },
  { key: 'claim', way: claim },
  { key: 'sign', way: { menu: 'agreement' } },
  { key: 'legal', way: legal },
  { key: 'support', way: { menu: 'profiles' } },
  { key: 'user', way: addUser },
  { key: 'roles', way: { menu: 'users' } },
  { key: 'provider', way: { menu: 'directory' } },
  { key: 'invitation', way: authorize },
  { key: 'reseller', way: invite },
  { key: 'account', way: addCustomer },
  { key: 'family', way: { menu: 'customers' } },
  { key: 'order', way: { menu: 'catalog' } },
  { key: 'credit', way: { menu: 'catalog' } },
  { key: 'change', way: { menu: 'customers' } },
  { key: 'contact', way: { menu: 'customers' } },
  { key: 'ending_terms', way: { menu: 'renewals' } },
  { key: 'earnings', way: { menu: 'incentives' } },
  { key: 'help', way: { menu: 'service_requests' } },
  { key: 'hand_over', way: { menu: 'customers' } },
  { key: 'history', way: { menu: 'activity' } },
  { key: 'systems', way: { menu: 'webhooks' } },
  { key: 'factor', way: { menu: 'me', below: { href: '/portal/me/second-factor', label: 'me.factor.title' } } },
];

/** The address of a guide, of a step of it, or of the table, which is a guide named `where`. */
export const guideAddress = (name: GuideName | 'where', step?: string): string =>
  `/guides/${name}${step ? `#${step}` : ''}`;

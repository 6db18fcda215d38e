import { apis, pages, type Served } from '#infra/routes.ts';

/** Groups of operations in the order of the reference: first what a new partner needs. Others follow by name. */
const order = [
  'Sign-in',
  'Enrollment',
  'Review',
  'Account',
  'MPN IDs',
  'Agreement',
  'Users',
  'Profiles',
  'Legal profile',
  'Partnerships',
  'Invitations',
  'Readiness',
  'Directory',
  'Listing',
  'Validation',
  'Webhooks',
  'Activity log',
  'Description',
  'Confirmation links',
  'User links',
  'Invitation links',
  'Public pages',
];

const place = (tag: string): number => (order.includes(tag) ? order.indexOf(tag) : order.length);

const inOrder = <Routes, Description>(
  served: Partial<Record<string, Served<Routes, Description>>>,
): readonly Served<Routes, Description>[] =>
  Object.values(served)
    .flatMap(one => one ?? [])
    .sort((one, other) => place(one.tag) - place(other.tag) || one.tag.localeCompare(other.tag));

/** The APIs of all capabilities. */
export const apiCapabilities = inOrder(apis);

/** The pages of all capabilities: for people, or as JSON for clients that accept it. */
export const pageCapabilities = inOrder(pages);

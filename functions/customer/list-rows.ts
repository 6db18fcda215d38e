import type { Key, Write } from '#shared/db/write.ts';
import { nameKey } from '#shared/identity/account.ts';
import type { CustomerReference, CustomerRelationship } from './customer.ts';

/**
 * A customer in a partner's lists. It never changes while the relationship lasts. Three lists, each a row of its own: by name, by
 * domain, and, for each partner that serves the customer with this one, by name. So a page is one query at any size.
 */
export type CustomerRow = CustomerReference;

/** The rows of a list whose names begin so: all customers, by name or domain, or those that two partners serve together. */
export interface CustomerList {
  by: 'name' | 'domain';
  /** Beginning of the name or domain; empty for all. */
  prefix: string;
  /** The other partner. Such a list is by name only. */
  associate?: string | undefined;
}

const listAt = ({ by, associate }: Omit<CustomerList, 'prefix'>): string =>
  associate ? `CUSTOMERS#with#${associate}#` : `CUSTOMERS#${by}#`;

/** Names sort by so many characters, so that no key becomes too long. */
const sortedLength = 150;

const sortable = (text: string, by: CustomerList['by']): string =>
  by === 'name' ? nameKey(text).slice(0, sortedLength) : text.toLowerCase();

const sortOf = ({ companyName, domain }: CustomerReference, by: CustomerList['by']): string =>
  sortable(by === 'name' ? companyName : domain, by);

/** Partition and prefix of the rows of a list. */
export const customerRows = (partnerTenantId: string, list: CustomerList) => ({
  partition: `TENANT#${partnerTenantId}`,
  sort: { beginsWith: listAt(list) + sortable(list.prefix, list.by) },
});

const rowKey = ({ partner, customer }: CustomerRelationship, { by, associate }: Omit<CustomerList, 'prefix'>): Key => ({
  pk: `TENANT#${partner.tenantId}`,
  sk: `${listAt({ by, associate })}${sortOf(customer, by)}#${customer.tenantId}`,
});

const keysOf = (relationship: CustomerRelationship): Key[] => [
  rowKey(relationship, { by: 'name' }),
  rowKey(relationship, { by: 'domain' }),
  ...relationship.associates.map(({ tenantId }) => rowKey(relationship, { by: 'name', associate: tenantId })),
];

/** The writes that bring a partner's lists from one state of a relationship to the next; none for rows that stay. */
export function customerRowWrites(
  before: CustomerRelationship | undefined,
  after: CustomerRelationship | undefined,
): Write[] {
  const [was, is] = [before ? keysOf(before) : [], after ? keysOf(after) : []];
  const isIn = (keys: readonly Key[], { sk }: Key) => keys.some(key => key.sk === sk);
  const put: CustomerRow | undefined = after?.customer;
  return [
    ...was.filter(key => !isIn(is, key)).map(key => ({ key, delete: true as const })),
    ...(put ? is.filter(key => !isIn(was, key)).map(key => ({ key, put })) : []),
  ];
}

/** What can be said of rows before anything is done with them. */
import type { Customer } from '#functions/customer/customer.ts';
import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import { readAddressDomain } from '#shared/company/person-address.ts';
import { getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { emailKey, invitedKey } from '#shared/identity/people.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import { addressKey, domainOf } from '#shared/schema/fields.ts';
import { namesOf } from '../customer-user/person.ts';
import { type RowValues, valuesOf } from './columns.ts';
import { failureBy, type ImportRow, type RowFailure } from './user-import.ts';

/** A row that can be read. */
export interface GoodRow {
  row: ImportRow;
  values: RowValues;
}

/** Reads the cells of rows. What is wrong with a row is noted in it, also an address that an earlier row has. */
export function readableRows(rows: readonly ImportRow[]): GoodRow[] {
  const seen = new Set<string>();
  return rows.flatMap(row => {
    const values = valuesOf(row.cells);
    if (Array.isArray(values)) {
      row.failure = { errors: values };
      return [];
    }
    const address = addressKey(values.userPrincipalName);
    if (seen.has(address)) row.failure = { errors: [{ path: 'userPrincipalName', key: 'given_twice' }] };
    seen.add(address);
    return row.failure ? [] : [{ row, values }];
  });
}

/** What the address of a row is: free, a user's who is just as the row says, or refused. */
export type RowState = { free: true } | { same: User } | { refused: RowFailure };

const differs: RowFailure = { errors: [{ path: 'userPrincipalName', key: 'user_differs' }] };
const taken: RowFailure = { reason: 'user.email_taken' };

/** Whether a user has the details of a row. */
const isSame = (user: User, values: RowValues): boolean => {
  const { firstName, lastName } = namesOf(values);
  const { usageLocation, phoneNumber } = user.directory ?? {};
  const [is, wanted] = [
    [nameOf(user), user.firstName, user.lastName, usageLocation, phoneNumber],
    [values.displayName, firstName, lastName, values.usageLocation, values.phoneNumber],
  ];
  return is.join('\n') === wanted.join('\n');
};

/** The refusal of each domain of addresses that is another company's. One read for each domain. */
async function refusedDomains(rows: readonly GoodRow[], tenantId: string): Promise<Map<string, RowFailure>> {
  const addresses = new Map(rows.map(({ values: { userPrincipalName: address } }) => [domainOf(address), address]));
  const read = async ([domain, address]: [string, string]): Promise<[string, RowFailure][]> => {
    try {
      await readAddressDomain(address, tenantId);
      return [];
    } catch (error) {
      if (error instanceof Problem) return [[domain, failureBy(error)]];
      throw error;
    }
  };
  return new Map((await Promise.all([...addresses].map(read))).flat());
}

/**
 * What there is under the addresses of rows. One read for each domain, one read call for each 100 addresses, and one for each
 * 100 users that are there.
 */
export async function rowStatesOf(rows: readonly GoodRow[], { tenantId }: Customer): Promise<RowState[]> {
  const keys = rows.flatMap(({ values: { userPrincipalName: email } }) =>
    hasNoMailbox(email) ? [emailKey(email)] : [emailKey(email), invitedKey({ tenantId, email })],
  );
  const [domains, claims] = await Promise.all([refusedDomains(rows, tenantId), getAll<UniqueClaim[]>(...keys)]);
  const claimAt = new Map(keys.map(({ pk }, n) => [pk, claims[n]]));
  const holders = rows.map(({ values: { userPrincipalName: email } }) => {
    const claim = claimAt.get(emailKey(email).pk);
    return claim?.userId || (claim && claim.tenantId !== tenantId)
      ? claim
      : claimAt.get(invitedKey({ tenantId, email }).pk);
  });
  const own = holders.flatMap(claim => (claim?.tenantId === tenantId && claim.userId ? [userKey(claim.userId)] : []));
  const users = new Map((await getAll<User[]>(...own)).flatMap(user => (user ? [[user.userId, user]] : [])));
  return rows.map(({ values }, n) => {
    const refused = domains.get(domainOf(values.userPrincipalName));
    if (refused) return { refused };
    const holder = holders[n];
    if (!holder) return { free: true };
    const user = users.get(holder.userId ?? '');
    return user && isSame(user, values) ? { same: user } : { refused: user ? differs : taken };
  });
}

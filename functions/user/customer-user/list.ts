import { asOrdinal, enumValue } from '#shared/errors/enum.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { parseComparison } from '#shared/schema/filter.ts';
import { listUsers, type UserFilter } from '../repository.ts';
import { asCustomersUser, managedCustomer, managedLiving } from './access.ts';
import type { routes } from './routes.ts';
import { userStates } from './schema.ts';
import { toCustomerUser } from './to-resource.ts';

type Routes = typeof routes;

/** Both names that the public API has for it. */
const states = {
  operators: ['equals'],
  words: userStates,
  wordOf: (sent: string) => enumValue(userStates, asOrdinal(sent), userStates),
} as const;
const filterable = { UserState: states, UserStatus: states };

/** @throws FieldErrors for another filter than one state */
function stateFilter(filter: string | undefined): UserFilter {
  if (!filter) return {};
  return parseComparison(filter, filterable).value === 'inactive' ? { status: 'deleted' } : {};
}

/** GET: a page of a customer's users, or of its deleted ones. One read call, one query. */
export async function listCustomerUsers(call: Call<Routes['list']>): Promise<Reply> {
  const { principal, params, query, continuation } = call;
  const customer = await managedCustomer(principal, params.id, { ofPartnersToo: true });
  const { tenantId } = customer;
  const scope = `customer users ${tenantId}`;
  const seek = await seekOf<UserFilter>(scope, { query, continuation });
  const asked = seek?.asked ?? stateFilter(query.filter);
  const size = seek?.size ?? pageSize(query.size);
  const { items, last } = await listUsers(tenantId, asked, size, seek?.after);
  const filter = query.filter ? `&filter=${encodeURIComponent(query.filter)}` : '';
  return collection({
    uri: `customers/${tenantId}/users?size=${size}${filter}`,
    scope,
    items: items.map(user => toCustomerUser(asCustomersUser(user, customer))),
    next: last && { asked, size, after: last },
  });
}

/** GET: one read call. */
export async function readCustomerUser({ principal, params }: Call<Routes['read']>): Promise<Reply> {
  const { user } = await managedLiving(principal, params, { ofPartnersToo: true });
  return { status: 200, body: toCustomerUser(user) };
}

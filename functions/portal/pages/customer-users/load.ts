import type { Me } from '../../api.ts';
import { type ApiClient, dataOf, type Schemas, sideBySide } from '../../api.ts';
import { ApiProblem } from '../../problem.ts';

export type CustomerUser = Schemas['CustomerUser'];
type DirectoryRole = Schemas['DirectoryRole'];

/** The customer's name as its partner knows it; nothing for the customer's own people, who know their company. */
export const partnersCustomer = (api: ApiClient, id: string): Promise<Schemas['Customer'] | undefined> =>
  api
    .GET('/v1/customers/{id}', { params: { path: { id } } })
    .then(dataOf)
    .catch((error: unknown) => {
      if (error instanceof ApiProblem && error.reason === 'permission.other_kind') return undefined;
      throw error;
    });

/** The name of the company whose people a page is about. */
export const companyName = (customer: Schemas['Customer'] | undefined, me: Me): string =>
  customer?.companyProfile.companyName ?? me.organization.name;

/** A user with the roles that there are, and those that they have. */
export interface UserWithRoles {
  user: CustomerUser;
  roles: readonly DirectoryRole[];
  held: readonly DirectoryRole[];
}

/** Three calls, side by side. */
export async function loadUser(api: ApiClient, id: string, userId: string): Promise<UserWithRoles> {
  const path = { id, userId };
  const [user, held, roles] = await sideBySide([
    api.GET('/v1/customers/{id}/users/{userId}', { params: { path } }).then(dataOf),
    api.GET('/v1/customers/{id}/users/{userId}/directoryroles', { params: { path } }).then(dataOf),
    api.GET('/v1/customers/{id}/directoryroles', { params: { path: { id } } }).then(dataOf),
  ]);
  return { user, roles: roles.items, held: held.items };
}

import type { Me } from '../../api.ts';
import { type ApiClient, dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { LoadRequest, SignedInRequest } from '../../page.ts';
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

/**
 * The customer to whose people a page adds, unless it is the person's own company: whoever mistypes an address learns it before they have
 * filled in a form.
 */
export async function addedTo(
  { api, params: { id = '' }, known }: Pick<LoadRequest, 'api' | 'params' | 'known'>,
  person: Promise<Me>,
): Promise<Schemas['Customer'] | undefined> {
  const { tenantId } = known ?? (await person);
  return tenantId === id ? undefined : api.GET('/v1/customers/{id}', { params: { path: { id } } }).then(dataOf);
}

/** The name of the company whose people a page is about. */
export const companyName = (customer: Schemas['Customer'] | undefined, me: Me): string =>
  customer?.companyProfile.companyName ?? me.organization.name;

/** The page of one of a customer's people, or of all; of a partner that is a customer, that of its own people (R187). */
export function pageOfUser({ params: { id }, me }: Pick<SignedInRequest, 'params' | 'me'>, userId?: string): string {
  const isPartnersOwn = id === me.tenantId && me.organization.kind !== 'customer';
  const all = isPartnersOwn ? '/portal/company/users' : `/portal/customers/${id}/users`;
  return userId ? `${all}/${userId}` : all;
}

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

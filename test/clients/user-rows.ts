import * as z from 'zod/mini';
import { attributes, collectionOf, Fault, guid, links, optionalText, text } from './models.ts';
import type { Row } from './row.ts';
import { ofCustomer } from './trade.ts';

const CustomerUser = z.object({
  ...{ id: guid, userPrincipalName: text, displayName: text, firstName: text, lastName: text },
  ...{ usageLocation: optionalText, immutableId: optionalText, phoneNumber: optionalText },
  passwordProfile: z.optional(z.object({ password: optionalText, forceChangePassword: z.boolean() })),
  userDomainType: z.enum(['none', 'managed', 'federated']),
  state: z.enum(['active', 'inactive']),
  softDeletionTime: optionalText,
  links,
  attributes: attributes('CustomerUser'),
});
const CustomerUsers = collectionOf(CustomerUser);

const DirectoryRoles = collectionOf(z.object({ id: guid, name: text, attributes: attributes('DirectoryRole') }));

const member = { id: guid, displayName: text, userPrincipalName: text, attributes: attributes('UserMember') };
const UserMember = z.object({ ...member, roleId: guid });
const UserMembers = collectionOf(z.object({ ...member, roleId: z.optional(guid) }));

/** Helpdesk Administrator, as in the documentation. */
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
const members = `directoryroles/${helpdesk}/usermembers`;

/** A change of the user of trade. */
const change = (what: string, body: object): Row =>
  ofCustomer({
    name: `PATCH users/{user-id} ${what}`,
    path: ({ userId }) => `users/${userId}`,
    body: () => ({ ...body, attributes: { objectType: 'CustomerUser' } }),
    ...{ reads: CustomerUser, status: 200 },
  });

const list = (what: string, query: Parameters<typeof ofCustomer>[0]['query']): Row =>
  ofCustomer({
    name: `GET users ${what}`,
    path: () => 'users',
    ...(query && { query }),
    reads: CustomerUsers,
    status: 200,
  });

const inactive = JSON.stringify({ Field: 'UserState', Value: 'Inactive', Operator: 'equals' });

/** The people of the customer of trade, and their directory roles. */
export const users: Row[] = [
  list('of any size', () => ({ size: '0' })),
  ofCustomer({
    ...{ name: 'GET users/{user-id}', path: ({ userId }) => `users/${userId}`, reads: CustomerUser, status: 200 },
  }),
  ofCustomer({
    name: 'GET users/{user-id} that there isn’t',
    path: () => `users/${crypto.randomUUID()}`,
    ...{ reads: Fault, status: 404, code: 60002 },
  }),
  change('with another name', { displayName: 'Bea Lee-Groves' }),
  change('with another password', { passwordProfile: { password: 'Battery-Staple-43', forceChangePassword: true } }),
  ofCustomer({ name: 'GET directoryroles', path: () => 'directoryroles', reads: DirectoryRoles, status: 200 }),
  ofCustomer({
    name: 'POST directoryroles/{role-id}/usermembers',
    path: () => members,
    body: ({ userId, domain }) => ({
      ...{ id: userId, displayName: 'Bea Lee', userPrincipalName: `bea@${domain}` },
      attributes: { objectType: 'UserMember' },
    }),
    ...{ reads: UserMember, status: 201 },
  }),
  ofCustomer({
    ...{ name: 'GET directoryroles/{role-id}/usermembers', path: () => members, reads: UserMembers, status: 200 },
  }),
  ofCustomer({
    name: 'GET users/{user-id}/directoryroles',
    path: ({ userId }) => `users/${userId}/directoryroles`,
    ...{ reads: DirectoryRoles, status: 200 },
  }),
  ofCustomer({
    name: 'DELETE directoryroles/{role-id}/usermembers/{user-id}',
    path: ({ userId }) => `${members}/${userId}`,
    ...{ reads: undefined, status: 204 },
  }),
  ofCustomer({
    ...{ name: 'DELETE users/{user-id}', path: ({ userId }) => `users/${userId}`, reads: undefined, status: 204 },
  }),
  list('that were deleted', () => ({ filter: encodeURIComponent(inactive) })),
  change('to restore it', { state: 'active' }),
];

import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { licenseOperations, licenseRoutes } from './licenses/routes.ts';
import { CustomerUser, DirectoryRole, UserMember } from './resources.ts';
import { CustomerUserBody, CustomerUserChange, NewUserMember } from './schema.ts';

const access = 'customeruser.manage';
const users = '/v1/customers/{id}/users';
const directoryRoles = '/v1/customers/{id}/directoryroles';

/** A customer's users, their directory roles and licenses. */
export const routes = {
  ...licenseRoutes,
  list: route({
    method: 'GET',
    path: users,
    access,
    query: z.extend(SeekQuery, { filter: z.optional(z.string().check(z.maxLength(1000))) }),
  }),
  create: route({ method: 'POST', path: users, access, body: CustomerUserBody }),
  read: route({ method: 'GET', path: `${users}/{userId}`, access }),
  change: route({ method: 'PATCH', path: `${users}/{userId}`, access, body: CustomerUserChange, partial: true }),
  remove: route({ method: 'DELETE', path: `${users}/{userId}`, access }),
  rolesOfUser: route({ method: 'GET', path: `${users}/{userId}/directoryroles`, access }),
  roles: route({ method: 'GET', path: directoryRoles, access }),
  members: route({ method: 'GET', path: `${directoryRoles}/{roleId}/usermembers`, access, query: SeekQuery }),
  addMember: route({
    method: 'POST',
    path: `${directoryRoles}/{roleId}/usermembers`,
    access,
    body: NewUserMember,
  }),
  removeMember: route({ method: 'DELETE', path: `${directoryRoles}/{roleId}/usermembers/{userId}`, access }),
} as const;

const ofCustomer = ['resource.unknown', 'customer.admin_needed'] as const;
const ofUser = [...ofCustomer, 'customeruser.unknown'] as const;
const ofAddress = [
  'user.email_taken',
  'user.domain_of_another',
  'user.address_unproved',
  'password.weak',
  'password.common',
  'mail.too_many',
] as const;
const ofRoles = ['user.last_global_admin', 'role.self_grant'] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ...licenseOperations(),
    list: {
      id: 'listCustomerUsers',
      summary: 'List a customer’s users',
      description:
        'All but deleted ones. With `filter={"Field":"UserState","Value":"Inactive","Operator":"equals"}`, those that were deleted and can be restored. Partners need delegated admin of the customer.',
      answers: { 200: Collection(CustomerUser) },
      reasons: ofCustomer,
    },
    create: {
      id: 'createCustomerUser',
      summary: 'Add a user to a customer',
      description:
        'With a password in `passwordProfile`, or one that is made and shown once in the answer: both need a sign-in name under the customer’s own domain. Without a password, a user with any other address gets a link by email. Whoever gets a password replaces it at the first sign-in, whatever `forceChangePassword` says.',
      body: named('CreateCustomerUserRequest', CustomerUserBody, {
        example: {
          userPrincipalName: 'ann@alpineskihouse.customers.example.com',
          displayName: 'Ann Beebe',
          usageLocation: 'US',
          passwordProfile: { password: 'Correct-Horse-42', forceChangePassword: true },
        },
      }),
      answers: { 200: CustomerUser },
      reasons: [...ofCustomer, ...ofAddress],
    },
    read: {
      id: 'getCustomerUser',
      summary: 'Get a user of a customer',
      description: 'A deleted user answers 404.',
      answers: { 200: CustomerUser },
      reasons: ofUser,
    },
    change: {
      id: 'updateCustomerUser',
      summary: 'Change a user of a customer',
      description:
        'Send only the members that change. `passwordProfile` resets the password: to the one that is sent, or, with `forceChangePassword: true` alone, to a new first secret. `state: "active"` restores a deleted user within 30 days. Another `userPrincipalName` outside the customer’s own domain is `pendingUserPrincipalName` until its mailbox has confirmed it.',
      answers: { 200: CustomerUser },
      reasons: [...ofUser, ...ofAddress, 'user.disabled', 'verify.too_many', 'etag.stale'],
    },
    remove: {
      id: 'deleteCustomerUser',
      summary: 'Delete a user of a customer',
      description: 'The user can be restored for 30 days. Their licenses are taken away.',
      answers: { 204: null },
      reasons: [...ofUser, 'user.last_global_admin', 'etag.stale'],
    },
    rolesOfUser: {
      id: 'listDirectoryRolesOfUser',
      summary: 'List the directory roles of a user',
      description: 'Those of the customer’s directory roles that the user has.',
      answers: { 200: Collection(DirectoryRole) },
      reasons: ofUser,
    },
    roles: {
      id: 'listDirectoryRoles',
      summary: 'List a customer’s directory roles',
      description: 'The same for every customer.',
      answers: { 200: Collection(DirectoryRole) },
      reasons: ofCustomer,
    },
    members: {
      id: 'listDirectoryRoleMembers',
      summary: 'List the members of a directory role',
      description: 'The users who have the role.',
      answers: { 200: Collection(UserMember) },
      reasons: ofCustomer,
    },
    addMember: {
      id: 'addDirectoryRoleMember',
      summary: 'Give a user a directory role',
      description: 'For a user who has the role already, nothing changes.',
      body: named('AddUserMemberRequest', NewUserMember),
      answers: { 201: UserMember },
      reasons: [...ofUser, ...ofRoles],
    },
    removeMember: {
      id: 'removeDirectoryRoleMember',
      summary: 'Take a directory role from a user',
      description: 'The last global admin of a customer keeps the role.',
      answers: { 204: null },
      reasons: [...ofUser, ...ofRoles],
    },
  });

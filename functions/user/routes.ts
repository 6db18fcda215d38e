import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { permissionNames } from '#shared/identity/listed-permissions.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { resellerOperations, resellerRoutes } from './reseller/routes.ts';
import { Role, RoleMember, RolePreset, User, UserWithCredentials } from './resources.ts';
import { delivery, UserBody, UserChange } from './schema.ts';

/** A company's users and their roles, and a reseller's users for its provider. */
export const routes = {
  ...resellerRoutes,
  list: route({
    method: 'GET',
    path: '/v1/users',
    access: 'user.manage',
    query: z.extend(SeekQuery, { filter: z.optional(z.string().check(z.maxLength(1000))) }),
  }),
  add: route({
    method: 'POST',
    path: '/v1/users',
    access: 'user.manage',
    body: z.extend(UserBody, { delivery }),
  }),
  read: route({ method: 'GET', path: '/v1/users/{id}', access: 'user.manage' }),
  change: route({
    method: 'PATCH',
    path: '/v1/users/{id}',
    access: 'profile.own',
    body: UserChange,
    partial: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/users/{id}',
    access: 'user.manage',
  }),
  reset: route({
    method: 'POST',
    path: '/v1/users/{id}/passwordreset',
    access: 'user.password.reset',
    body: z.object({ delivery, attributes: z.optional(Attributes) }),
  }),
  resetMfa: route({ method: 'DELETE', path: '/v1/users/{id}/mfa', access: 'user.mfa.reset' }),
  credentials: route({
    method: 'GET',
    path: '/v1/users/{id}/credentials',
    access: 'user.manage',
  }),
  roles: route({
    method: 'GET',
    path: '/v1/roles',
    access: 'role.read',
    query: SeekQuery,
  }),
  presets: route({ method: 'GET', path: '/v1/roles/presets', access: 'role.read' }),
  role: route({ method: 'GET', path: '/v1/roles/{id}', access: 'role.read' }),
  members: route({
    method: 'GET',
    path: '/v1/roles/{id}/usermembers',
    access: 'role.read',
    query: SeekQuery,
  }),
  permissions: route({
    method: 'GET',
    path: '/v1/permissions',
    access: 'role.read',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ...resellerOperations(),
    list: {
      id: 'listUsers',
      summary: 'List users',
      description:
        'The users of the company. `filter` takes role, email address or status: `{"Field":"Email","Value":"ann@contoso.example","Operator":"equals"}`.',
      answers: { 200: Collection(User) },
    },
    add: {
      id: 'createUser',
      summary: 'Add a user',
      description:
        'Adds a user with a first secret: an emailed link, an emailed temporary password, or a temporary password shown once in the response. A temporary password needs an address in a domain that the company has proved. Any other address gets a link, and is the user’s once they have used it.',
      body: named('CreateUserRequest', routes.add.body, { alsoRequired: ['adminRole', 'agentRole'] }),
      answers: { 201: UserWithCredentials },
      reasons: [
        'account.not_ready',
        'resource.unknown',
        'user.agent_level_required',
        'user.admin_level_required',
        'user.email_taken',
        'mail.too_many',
        'user.address_unproved',
        'user.domain_of_another',
        'contact.email_free_provider',
        'role.self_grant',
        'role.admin_agent_needed',
        'role.acknowledgement_needed',
      ],
      headers: ['Location'],
    },
    read: {
      id: 'getUser',
      summary: 'Get a user',
      description: 'Returns one user of the company.',
      answers: { 200: User },
      reasons: ['resource.unknown'],
    },
    change: {
      id: 'updateUser',
      summary: 'Change a user',
      description:
        'Send only the members that change. `status` disables, enables or restores a user. People change themselves; admins change others. Another `email` is `pendingEmail` until its mailbox has confirmed it by the emailed link; the present one cancels the change.',
      answers: { 200: User },
      reasons: [
        'resource.unknown',
        'user.agent_level_required',
        'user.admin_level_required',
        'user.email_taken',
        'mail.too_many',
        'user.domain_of_another',
        'contact.email_free_provider',
        'verify.too_many',
        'user.last_global_admin',
        'user.disabled',
        'role.self_grant',
        'role.acknowledgement_needed',
        'etag.stale',
      ],
    },
    remove: {
      id: 'deleteUser',
      summary: 'Delete a user',
      description: 'Deletes a user, who can be restored for 30 days.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'user.last_global_admin', 'etag.stale'],
    },
    reset: {
      id: 'resetPassword',
      summary: 'Reset a user’s password',
      description: 'Replaces the password with a new first secret, and ends all sessions.',
      answers: { 200: UserWithCredentials },
      reasons: [
        'resource.unknown',
        'user.disabled',
        'user.address_unproved',
        'user.domain_of_another',
        'user.email_taken',
        'user.last_global_admin',
        'mail.too_many',
        'etag.stale',
      ],
    },
    resetMfa: {
      id: 'resetSecondFactor',
      summary: 'Remove a user’s second factor',
      description:
        'For a user who has lost it. Another admin of the company removes it, or another review lead of the operator. All sessions of the user end, and they are told by email. Their password stays.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'mfa.another_admin'],
    },
    credentials: {
      id: 'getUserCredentials',
      summary: 'Get a user’s credentials (always refused)',
      description: 'Always refused with 410: a first secret is shown once, in the response that creates it.',
      answers: {},
      reasons: ['resource.unknown', 'secret.shown_once'],
    },
    roles: {
      id: 'listRoles',
      summary: 'List roles',
      description: 'The roles that people of the company can have, with the permissions of each.',
      answers: { 200: Collection(Role) },
    },
    presets: {
      id: 'listRolePresets',
      summary: 'List roles by task',
      description:
        'What people of the company do, each with the fewest roles that it takes: the levels and roles to send for a new user. `canGive` says whether the caller may give them.',
      answers: { 200: Collection(RolePreset) },
    },
    role: {
      id: 'getRole',
      summary: 'Get a role',
      description: 'Returns one role with its permissions.',
      answers: { 200: Role },
      reasons: ['resource.unknown'],
    },
    members: {
      id: 'listRoleMembers',
      summary: 'List the members of a role',
      description: 'The users of the company who have the role.',
      answers: { 200: Collection(RoleMember) },
      reasons: ['resource.unknown'],
    },
    permissions: {
      id: 'listMyPermissions',
      summary: 'List my permissions',
      description: 'The caller’s permissions, for building menus.',
      answers: { 200: Collection(z.enum(permissionNames)) },
    },
  });

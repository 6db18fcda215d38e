import * as z from 'zod/mini';
import { type PathTree, route } from '#shared/http/route.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { delivery, UserBody, UserChange } from './schema.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [{ root: '/v1/users' }, { root: '/v1/roles' }, { root: '/v1/permissions' }];

/** A company's people and their roles. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/users',
    access: 'user.manage',
    summary: 'The users of my company; filtered by role, e-mail address or status',
    query: z.extend(SeekQuery, { filter: z.optional(z.string().check(z.maxLength(1000))) }),
  }),
  add: route({
    method: 'POST',
    path: '/v1/users',
    access: 'user.manage',
    summary: 'Add a user, who gets a first secret by one of three ways',
    body: z.extend(UserBody, { delivery }),
  }),
  read: route({ method: 'GET', path: '/v1/users/{id}', access: 'user.manage', summary: 'Read a user' }),
  change: route({
    method: 'PATCH',
    path: '/v1/users/{id}',
    access: 'profile.own',
    summary: 'Change a user: oneself, or another as far as one’s roles go; status disables, enables and restores',
    body: UserChange,
    partial: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/users/{id}',
    access: 'user.manage',
    summary: 'Delete a user, who can be restored for 30 days',
  }),
  reset: route({
    method: 'POST',
    path: '/v1/users/{id}/passwordreset',
    access: 'user.password.reset',
    summary: 'Give a user a new first secret instead of the password',
    body: z.object({ delivery, attributes: z.optional(Attributes) }),
  }),
  credentials: route({
    method: 'GET',
    path: '/v1/users/{id}/credentials',
    access: 'user.manage',
    summary: 'Gone: a first secret is shown once, with the answer that makes it',
  }),
  roles: route({
    method: 'GET',
    path: '/v1/roles',
    access: 'role.read',
    summary: 'The roles that people of my company can have, with what each may do',
    query: SeekQuery,
  }),
  role: route({ method: 'GET', path: '/v1/roles/{id}', access: 'role.read', summary: 'Read a role' }),
  members: route({
    method: 'GET',
    path: '/v1/roles/{id}/usermembers',
    access: 'role.read',
    summary: 'Who of my company has a role',
    query: SeekQuery,
  }),
  permissions: route({
    method: 'GET',
    path: '/v1/permissions',
    access: 'role.read',
    summary: 'What I may do, for menus',
  }),
} as const;

import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { delivery, UserBody, UserChange } from './schema.ts';

/** A company's users and their roles. */
export const routes = {
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

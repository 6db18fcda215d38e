import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { name } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { clientPermissions } from './rules.ts';

/** A company's machine clients. */
export const routes = {
  create: route({
    method: 'POST',
    path: '/v1/clients',
    access: 'client.manage',
    body: z.object({
      name: name(100),
      permissions: z.array(z.enum(clientPermissions)).check(z.minLength(1), z.maxLength(100)),
    }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/clients',
    access: 'client.manage',
    query: SeekQuery,
  }),
  rotate: route({
    method: 'POST',
    path: '/v1/clients/{id}/rotation',
    access: 'client.manage',
  }),
  revoke: route({
    method: 'DELETE',
    path: '/v1/clients/{id}',
    access: 'client.manage',
  }),
} as const;

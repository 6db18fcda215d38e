import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { name } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Client, ClientWithSecret } from './resources.ts';
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

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    create: {
      id: 'createClient',
      summary: 'Make a machine client',
      description:
        'Makes a client for an integration, with permissions of your own. The secret is shown once, in this response; a repeat with the same `MS-RequestId` shows it again for ten minutes. A company has at most 20 clients. A client keeps its permissions when its maker loses theirs.',
      body: named('CreateClientRequest', routes.create.body),
      answers: { 201: ClientWithSecret },
      reasons: ['client.permission', 'client.too_many', 'secret.shown_once'],
      headers: ['Location'],
    },
    list: {
      id: 'listClients',
      summary: 'List machine clients',
      description: 'The clients of the company, with their permissions and when each last signed in.',
      answers: { 200: Collection(Client) },
    },
    rotate: {
      id: 'rotateClientSecret',
      summary: 'Rotate a secret',
      description:
        'Replaces the secret of a client. The old one and its tokens stop working at once. The new one is shown once, as when the client was made.',
      answers: { 200: ClientWithSecret },
      reasons: ['resource.unknown', 'secret.shown_once'],
    },
    revoke: {
      id: 'revokeClient',
      summary: 'Revoke a client',
      description: 'Deletes a client. Its secret and its tokens stop working at once.',
      answers: { 204: null },
      reasons: ['resource.unknown'],
    },
  });

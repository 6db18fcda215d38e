import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { routes } from './routes.ts';
import { clientPermissions } from './rules.ts';

const ClientResource = named(
  'Client',
  z.object({
    clientId: z.string(),
    name: z.string(),
    permissions: z.array(z.enum(clientPermissions)),
    createdDate: z.string(),
    createdBy: z.string(),
    rotatedOn: z.optional(z.string()),
    lastUsedOn: z.optional(z.string()),
    attributes: Attributes,
  }),
);

const ClientWithSecret = named('ClientWithSecret', z.extend(ClientResource, { secret: z.string() }));

named('CreateClientRequest', routes.create.body);

/** Response schemas of the routes of machine clients. */
export default describeOperations<typeof routes>()({
  create: {
    id: 'createClient',
    summary: 'Make a machine client',
    description:
      'Makes a client for an integration, with permissions of your own. The secret is shown once, in this response; a repeat with the same `MS-RequestId` shows it again for ten minutes. A company has at most 20 clients. A client keeps its permissions when its maker loses theirs.',
    answers: { 201: ClientWithSecret },
    reasons: ['client.permission', 'client.too_many', 'secret.shown_once'],
    headers: ['Location'],
  },
  list: {
    id: 'listClients',
    summary: 'List machine clients',
    description: 'The clients of the company, with their permissions and when each last signed in.',
    answers: { 200: Collection(ClientResource) },
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

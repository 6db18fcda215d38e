import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { clientPermissions } from './rules.ts';

export const Client = named(
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

export const ClientWithSecret = named('ClientWithSecret', z.extend(Client, { secret: z.string() }));

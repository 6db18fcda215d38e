import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { word } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';

/** The partner agreement: read and sign. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/agreements/partner',
    access: 'agreement.read',
  }),
  document: route({
    method: 'GET',
    path: '/v1/agreements/partner/document',
    access: 'agreement.read',
    query: z.object({ format: z.optional(z.enum(['html', 'pdf', 'md'])) }),
  }),
  sign: route({
    method: 'POST',
    path: '/v1/agreements/partner/signatures',
    access: 'agreement.sign',
    body: z.object({
      version: word(40).check(z.minLength(1)),
      contentHash: word(128).check(z.minLength(1)),
      accepted: z.optional(z.boolean()),
      ...tagged,
    }),
  }),
} as const;

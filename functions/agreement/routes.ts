import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { tagged } from '#shared/schema/tags.ts';

/** The partner agreement: read and sign. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/agreements/partner',
    access: 'agreement.read',
    summary: 'Get the current partner agreement',
  }),
  document: route({
    method: 'GET',
    path: '/v1/agreements/partner/document',
    access: 'agreement.read',
    summary: 'Get the text of the partner agreement',
    query: z.object({ format: z.optional(z.enum(['html', 'pdf', 'md'])) }),
  }),
  sign: route({
    method: 'POST',
    path: '/v1/agreements/partner/signatures',
    access: 'agreement.sign',
    summary: 'Sign the partner agreement',
    body: z.object({
      version: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
      contentHash: z.string().check(z.trim(), z.minLength(1), z.maxLength(128)),
      accepted: z.optional(z.boolean()),
      ...tagged,
    }),
  }),
} as const;

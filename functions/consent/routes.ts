import * as z from 'zod/mini';
import { consentKinds } from '#shared/audit/consent.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { ConsentEntry } from './resources.ts';

/** What a company has agreed to (R74, R113, R145). */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/consents',
    access: 'consent.read',
    query: z.extend(SeekQuery, {
      about: z.optional(z.string().check(z.maxLength(100))),
      kind: z.optional(z.enum(consentKinds)),
      format: z.optional(z.enum(['html', 'json'])),
    }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listConsents',
      summary: 'List what a company has agreed to',
      description:
        'Everything that a company and its people have agreed to, and what was taken back: by kind, then by whom or what it is about, then by time. A company’s global admins get that of their own company; operators name the company in `about`. `replaced` names the entry that one takes the place of, or takes back; `takenBack` and `replacedBy` what became of it. `hash` is the SHA-256 of the entry as it is stored, and stands in the audit record of the same change, in `Consents`. `format=json` returns up to 2,000 entries as a file, each with `evidence`, the text that the hash is of; `format=html` returns them as a page to print.',
      answers: { 200: Collection(ConsentEntry) },
      reasons: ['resource.unknown'],
      media: ['text/html'],
      headers: ['Content-Disposition'],
    },
  });

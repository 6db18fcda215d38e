import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { tagged } from '#shared/schema/tags.ts';
import { textOperations, textRoutes } from './customer/routes.ts';
import { AgreementSignature, KeptSignature, PartnerAgreement } from './resources.ts';

/** The partner agreement, to read and sign, and the text of the customer agreement. */
export const routes = {
  ...textRoutes,
  read: route({
    method: 'GET',
    path: '/v1/agreements/partner',
    access: 'agreement.read',
    query: z.object({ text: z.optional(z.enum(['md'])) }),
  }),
  document: route({
    method: 'GET',
    path: '/v1/agreements/partner/document',
    access: 'agreement.read',
    query: z.object({ format: z.optional(z.enum(['html', 'pdf', 'md'])) }),
  }),
  signatures: route({
    method: 'GET',
    path: '/v1/agreements/partner/signatures',
    access: 'consent.read',
    query: z.object({
      about: z.optional(z.string().check(z.maxLength(100))),
      format: z.optional(z.enum(['html'])),
    }),
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

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ...textOperations(),
    read: {
      id: 'getPartnerAgreement',
      summary: 'Get the current partner agreement',
      description:
        'Returns version, hash and links of the agreement in force, with `text=md` also its text. Send the version and the hash back when signing, so that nobody signs a text they have not seen.',
      answers: { 200: PartnerAgreement },
    },
    document: {
      id: 'getPartnerAgreementDocument',
      summary: 'Get the text of the partner agreement',
      description: 'Returns the agreement as HTML (default), PDF or Markdown.',
      answers: { 200: null },
      media: ['text/html', 'application/pdf', 'text/markdown'],
      headers: ['Content-Disposition'],
    },
    signatures: {
      id: 'listAgreementSignatures',
      summary: 'List the signatures of the partner agreement',
      description:
        'Every signature of a company, the newest first, with the signer’s name, roles and the language of the text at that time. Global admins get those of their company; operators name the company in `about`. `format=html` returns a receipt to print.',
      answers: { 200: Collection(KeptSignature) },
      reasons: ['resource.unknown'],
      media: ['text/html'],
    },
    sign: {
      id: 'signPartnerAgreement',
      summary: 'Sign the partner agreement',
      description:
        'Signs the current version. The company must be vetted and have an associated MPN ID. Only a global admin can sign.',
      body: named('SignPartnerAgreementRequest', routes.sign.body, { alsoRequired: ['accepted'] }),
      answers: { 201: AgreementSignature },
      reasons: [
        'resource.unknown',
        'vetting.pending',
        'association.missing',
        'agreement.version_changed',
        'agreement.signed',
        'agreement.acceptance_required',
        'etag.stale',
      ],
    },
  });

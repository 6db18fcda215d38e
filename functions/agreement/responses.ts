import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { routes } from './routes.ts';

const Agreement = named(
  'PartnerAgreement',
  z.object({
    agreementType: z.literal('PartnerAgreement'),
    version: z.string(),
    title: z.string(),
    effectiveDate: z.string(),
    contentHash: z.string(),
    language: z.string(),
    links: z.object({ document: Link, download: Link }),
  }),
);

const AgreementSignature = named(
  'AgreementSignature',
  z.object({
    id: z.string(),
    accountId: z.string(),
    agreementId: z.string(),
    agreementType: z.literal('PartnerAgreement'),
    version: z.string(),
    contentHash: z.string(),
    dateSigned: z.string(),
    signedByFirstName: z.string(),
    signedByUserPrincipalName: z.string(),
    signedByUserObjectId: z.string(),
    signedByUserTenantId: z.string(),
    attributes: z.object({ objectType: z.literal('AgreementSignatureResponse') }),
  }),
);

named('SignPartnerAgreementRequest', routes.sign.body, { alsoRequired: ['accepted'] });

/** Response schemas of the agreement routes. */
export default describeOperations<typeof routes>()({
  read: {
    id: 'getPartnerAgreement',
    summary: 'Get the current partner agreement',
    description:
      'Returns version, hash and links of the agreement in force. Send the version and the hash back when signing, so that nobody signs a text they have not seen.',
    answers: { 200: Agreement },
  },
  document: {
    id: 'getPartnerAgreementDocument',
    summary: 'Get the text of the partner agreement',
    description: 'Returns the agreement as HTML (default), PDF or Markdown.',
    answers: { 200: null },
    media: ['text/html', 'application/pdf', 'text/markdown'],
    headers: ['Content-Disposition'],
  },
  sign: {
    id: 'signPartnerAgreement',
    summary: 'Sign the partner agreement',
    description:
      'Signs the current version. The company must be vetted and have an associated MPN ID. Only a global admin can sign.',
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

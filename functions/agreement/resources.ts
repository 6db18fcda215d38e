import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';

export const PartnerAgreement = named(
  'PartnerAgreement',
  z.object({
    agreementType: z.literal('PartnerAgreement'),
    version: z.string(),
    title: z.string(),
    effectiveDate: z.string(),
    contentHash: z.string(),
    language: z.string(),
    /** The text in Markdown, if asked for. */
    text: z.optional(z.string()),
    links: z.object({ document: Link, download: Link }),
  }),
);

export const AgreementSignature = named(
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

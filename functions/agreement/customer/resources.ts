import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';

const type = z.literal('MicrosoftCustomerAgreement');

const AgreementMetadata = named(
  'AgreementMetadata',
  z.object({
    templateId: z.string(),
    agreementType: type,
    agreementLink: z.string(),
    versionRank: z.number(),
    version: z.string(),
    effectiveDate: z.string(),
    validUntil: z.optional(z.string()),
  }),
  { example: { validUntil: null } },
);

/** Unlike other lists of the public API, it has no attributes. */
export const AgreementMetadataList = named(
  'AgreementMetadataList',
  z.object({ totalCount: z.number(), items: z.array(AgreementMetadata) }),
);

export const AgreementDocument = named(
  'AgreementDocument',
  z.object({
    displayUri: z.string(),
    downloadUri: z.string(),
    language: z.string(),
    country: z.string(),
  }),
);

export const ProgramCustomerAgreement = named(
  'ProgramCustomerAgreement',
  z.object({
    agreementType: type,
    templateId: z.string(),
    version: z.string(),
    title: z.string(),
    effectiveDate: z.string(),
    contentHash: z.string(),
    language: z.string(),
    links: z.object({ document: Link, download: Link }),
  }),
  { example: { title: 'Customer Agreement' } },
);

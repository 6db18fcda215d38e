import * as z from 'zod/mini';
import { roles } from '#shared/identity/roles.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Address } from '#shared/schema/resources.ts';

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

/** A signature as it is kept: with its signer as they were then. */
export const KeptSignature = named(
  'KeptSignature',
  z.extend(AgreementSignature, {
    signerName: z.string(),
    signerRoles: z.array(z.enum(roles)),
    /** The language of the text that was signed. */
    language: z.string(),
    /** The company as it was registered then; older signatures don't have it. */
    party: z.optional(z.object({ companyName: z.string(), address: Address })),
  }),
);

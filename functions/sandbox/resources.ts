import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';

/** A reseller that has been made, with the credentials of its administrator, which no other answer has. */
export const SandboxReseller = named(
  'SandboxReseller',
  z.object({
    accountId: z.string(),
    mpnId: z.string(),
    tenant: z.object({ id: z.string(), adminUserAccount: z.string(), password: z.optional(z.string()) }),
    agreementSignature: z.object({
      id: z.string(),
      accountId: z.string(),
      agreementId: z.string(),
      agreementType: z.literal('ValueAddedReseller'),
      dateSigned: z.string(),
      signedByFirstName: z.string(),
      signedByUserPrincipalName: z.string(),
      signedByUserObjectId: z.string(),
      signedByUserTenantId: z.string(),
      attributes: z.object({ objectType: z.literal('AgreementSignatureResponse') }),
    }),
    partnerRelationship: z.object({
      id: z.string(),
      name: z.string(),
      relationshipType: z.literal('is_indirect_reseller_of'),
      state: z.literal('Active'),
      mpnId: z.optional(z.string()),
      attributes: z.object({ objectType: z.literal('PartnerRelationshipResponse') }),
    }),
  }),
);

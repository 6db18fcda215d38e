import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Contact } from '#shared/schema/resources.ts';

/** A customer's agreement as the public API has it, with what Tandem knows besides. */
export const CustomerAgreementEvidence = named(
  'CustomerAgreementEvidence',
  z.object({
    id: z.string(),
    userId: z.optional(z.string()),
    primaryContact: Contact,
    dateAgreed: z.string(),
    templateId: z.string(),
    type: z.literal('MicrosoftCustomerAgreement'),
    agreementLink: z.string(),
    version: z.string(),
    language: z.string(),
    contentHash: z.string(),
    recordedOn: z.string(),
    directSigned: z.boolean(),
    attestedBy: z.optional(z.object({ tenantId: z.string(), name: z.string() })),
    inForce: z.boolean(),
  }),
  { example: { attestedBy: null } },
);

/** Unlike other lists of the public API, it has no attributes. */
export const CustomerAgreementList = named(
  'CustomerAgreementList',
  z.object({ totalCount: z.number(), items: z.array(CustomerAgreementEvidence) }),
);

export const DirectSignedStatus = named('DirectSignedStatus', z.object({ isSigned: z.boolean() }));

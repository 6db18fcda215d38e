import * as z from 'zod/mini';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { named } from '#shared/schema/registry.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { draftSteps } from './draft.ts';
import { DraftMembers } from './schema.ts';

export const EnrollmentDraft = named(
  'EnrollmentDraft',
  z.extend(DraftMembers, {
    id: z.string(),
    partnerType: z.enum(partnerTypes),
    steps: z.array(z.object({ step: z.enum(draftSteps), complete: z.boolean(), missing: z.array(z.string()) })),
    /** What is meant, where an address can be corrected. */
    suggestions: z.optional(z.object({ address: z.optional(Address) })),
    expiresOn: z.string(),
    enrollmentId: z.optional(z.string()),
    attributes: Attributes,
  }),
  { example: { enrollmentId: null } },
);

export const CreatedEnrollmentDraft = named(
  'CreatedEnrollmentDraft',
  z.extend(EnrollmentDraft, { draftToken: z.string() }),
  {
    example: { enrollmentId: null },
  },
);

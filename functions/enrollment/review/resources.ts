import * as z from 'zod/mini';
import { checkNames } from '#functions/enrollment/application/checks.ts';
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { ShownReason } from '#functions/enrollment/application/reason-schema.ts';
import { reasonCodes } from '#functions/enrollment/application/review-reasons.ts';
import { Document } from '#functions/enrollment/document/resources.ts';
import { Enrollment, unusual } from '#functions/enrollment/resources.ts';
import { mpnStatuses, mpnTypes } from '#functions/mpn/mpn-id.ts';
import { accountStatuses } from '#shared/identity/account.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { named } from '#shared/schema/registry.ts';

export const ReviewReason = named(
  'ReviewReason',
  z.object({
    reason: z.enum(reasonCodes),
    check: z.enum(checkNames),
    description: z.string(),
    /** The member of the application that it is mostly about. */
    field: z.string(),
    /** What usually answers it. */
    documents: ShownReason.shape.documents,
  }),
);

const because = z.enum(['registration_number', 'domain', 'email']);

const KnownAccount = z.object({
  tenantId: z.string(),
  companyName: z.string(),
  country: z.string(),
  status: z.enum(accountStatuses),
  partnerType: z.enum(partnerTypes),
  mpnId: z.optional(z.string()),
});

/** What is known of a company besides its application. */
const Established = z.object({
  mpnId: z.optional(
    z.object({
      mpnId: z.string(),
      name: z.string(),
      country: z.string(),
      status: z.enum(mpnStatuses),
      type: z.enum(mpnTypes),
      owner: z.enum(['own', 'other', 'unclaimed']),
    }),
  ),
  /** An MPN ID of the application that doesn't exist. */
  unknownMpnId: z.optional(z.string()),
  /** The account that the company had before. */
  account: z.optional(KnownAccount),
  /** Companies that hold one of its names. */
  sameNames: z.array(z.extend(KnownAccount, { because })),
  /** Other applications for the same registration number or one of the names. */
  applications: z.array(
    z.object({
      id: z.string(),
      tenantId: z.string(),
      companyName: z.string(),
      status: z.enum(enrollmentStatuses),
      createdDate: z.string(),
      because,
    }),
  ),
  /** Whether there are more applications than are listed. */
  more: z.boolean(),
});

/** An application as it is reviewed. */
export const ReviewedApplication = named(
  'Review',
  z.extend(Enrollment, { documents: z.array(Document), established: Established }),
  {
    example: unusual,
  },
);

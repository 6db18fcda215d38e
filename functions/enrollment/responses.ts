import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';

import { Collection, Link } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { checkNames, checkStatuses, vettingStatuses } from './application/checks.ts';
import { purposes } from './application/enrollment.ts';
import { enrollmentStatuses } from './application/lifecycle.ts';
import { Application } from './application/schema.ts';
import type { routes } from './routes.ts';

/** The legal profile that a change replaces. */
const Legal = z.pick(Application, {
  companyName: true,
  address: true,
  primaryContact: true,
  registrationNumber: true,
  companyApproverAddress: true,
  companyApproverEmail: true,
});

/** The Enrollment resource. */
export const Enrollment = z.extend(Application, {
  id: z.string(),
  partnerType: z.enum(partnerTypes),
  authorityAccepted: z.boolean(),
  purpose: z.optional(z.enum(purposes)),
  replaces: z.optional(Legal),
  status: z.enum(enrollmentStatuses),
  vettingStatus: z.enum(vettingStatuses),
  vettingSubStatus: z.string(),
  tenantId: z.string(),
  checks: z.array(
    z.object({
      check: z.enum(checkNames),
      status: z.enum(checkStatuses),
      note: z.optional(z.string()),
      decidedOn: z.optional(z.string()),
    }),
  ),
  information: z.optional(
    z.array(
      z.object({
        question: z.string(),
        askedOn: z.string(),
        answer: z.optional(z.string()),
        answeredOn: z.optional(z.string()),
      }),
    ),
  ),
  reason: z.optional(z.string()),
  dueDate: z.optional(z.string()),
  createdDate: z.string(),
  expiresOn: z.optional(z.string()),
  nextSteps: z.array(z.object({ step: z.string(), href: z.optional(z.string()) })),
  links: z.object({ self: Link }),
  attributes: Attributes,
});

const EnrollmentCreated = z.extend(Enrollment, { trackingToken: z.string() });

const Intake = z.object({
  partnerType: z.enum(partnerTypes),
  open: z.boolean(),
  byInvitation: z.optional(z.boolean()),
  reopensOn: z.optional(z.string()),
  alternative: z.optional(z.enum(partnerTypes)),
  description: z.string(),
});

/** Response schemas of the application routes. */
export default responses<typeof routes>()({
  intake: { 200: Collection(Intake) },
  apply: { 201: EnrollmentCreated },
  read: { 200: Enrollment },
  change: { 200: Enrollment },
  resend: { 202: null },
  inform: { 200: Enrollment },
  withdraw: { 200: Enrollment },
  escalate: { 202: null },
  allowDomain: { 200: z.object({ domain: z.string(), reason: z.string(), decidedOn: z.string() }) },
  disallowDomain: { 204: null },
});

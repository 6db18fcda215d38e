import * as z from 'zod/mini';
import { MailTrouble } from '#shared/mail/resources.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { checkNames, checkStatuses, vettingStatuses } from './application/checks.ts';
import { criterionNames } from './application/criteria.ts';
import { decisionsKept } from './application/decision-history.ts';
import { purposes } from './application/enrollment.ts';
import { enrollmentStatuses } from './application/lifecycle.ts';
import { ShownReason } from './application/reason-schema.ts';
import { Application, EnrollmentRequest } from './application/schema.ts';

/** The legal profile that a change replaces. */
const ReplacedLegalProfile = named(
  'ReplacedLegalProfile',
  z.pick(Application, {
    companyName: true,
    address: true,
    primaryContact: true,
    registrationNumber: true,
    companyApproverAddress: true,
    companyApproverEmail: true,
  }),
);

/** Members of an application, each as one line. */
const Compared = z.record(z.string(), z.string());

/** Members that an ordinary application does not have: its example leaves them out. */
export const unusual = {
  purpose: null,
  replaces: null,
  reason: null,
  reasons: null,
  words: null,
  reviewer: null,
  decisions: null,
  criteria: null,
  companyApproverAddress: null,
  administrator: null,
  mailTrouble: null,
};

/** The Enrollment resource. */
export const Enrollment = named(
  'Enrollment',
  z.extend(Application, {
    id: z.string(),
    partnerType: z.enum(partnerTypes),
    intakeEdition: z.optional(z.string()),
    authorityAccepted: z.boolean(),
    purpose: z.optional(z.enum(purposes)),
    replaces: z.optional(ReplacedLegalProfile),
    status: z.enum(enrollmentStatuses),
    vettingStatus: z.enum(vettingStatuses),
    vettingSubStatus: z.string(),
    tenantId: z.string(),
    checks: z.array(
      z.object({
        check: z.enum(checkNames),
        status: z.enum(checkStatuses),
        decidedOn: z.optional(z.string()),
        /** What was compared, by member of the application. */
        compared: z.optional(Compared),
        /** What the company has to answer. */
        reasons: z.optional(z.array(ShownReason)),
        /** Who must act, while it is open. */
        clock: z.optional(
          z.object({ owner: z.enum(['applicant', 'operator']), since: z.string(), due: z.optional(z.string()) }),
        ),
        /** The rest is for operators alone. */
        decidedBy: z.optional(z.string()),
        decidedByName: z.optional(z.string()),
        note: z.optional(z.string()),
        history: z.optional(
          z.array(
            z.object({
              status: z.enum(checkStatuses),
              note: z.optional(z.string()),
              reasons: z.optional(z.array(ShownReason)),
              compared: z.optional(Compared),
              decidedOn: z.string(),
              decidedBy: z.string(),
              decidedByName: z.optional(z.string()),
            }),
          ),
        ),
      }),
    ),
    /** What a company must meet for its partner type, in an application of a type that has such criteria. */
    criteria: z.optional(
      z.array(
        z.object({
          criterion: z.enum(criterionNames),
          met: z.boolean(),
          decidedOn: z.optional(z.string()),
          /** The rest is for operators alone. */
          evidence: z.optional(z.string()),
          decidedBy: z.optional(z.string()),
          decidedByName: z.optional(z.string()),
        }),
      ),
    ),
    decisions: z.optional(
      z.array(
        z.object({
          decision: z.enum(decisionsKept),
          /** The whole text as the company was sent it, and its language. */
          reason: z.optional(z.string()),
          language: z.optional(z.string()),
          reasons: z.optional(z.array(ShownReason)),
          words: z.optional(z.string()),
          decidedOn: z.string(),
          decidedBy: z.optional(z.string()),
          decidedByName: z.optional(z.string()),
        }),
      ),
    ),
    information: z.optional(
      z.array(
        z.object({
          question: z.string(),
          askedOn: z.string(),
          reasons: z.optional(z.array(ShownReason)),
          answer: z.optional(z.string()),
          answeredOn: z.optional(z.string()),
        }),
      ),
    ),
    /** The latest email to the contact or the first global admin that did not arrive. */
    mailTrouble: z.optional(MailTrouble),
    /** For operators alone: who has taken it on. */
    reviewer: z.optional(z.object({ userId: z.string(), name: z.string(), since: z.string() })),
    reason: z.optional(z.string()),
    /** What of the catalog the company has to answer now, and what the reviewer wrote besides. `reason` has both, as one text. */
    reasons: z.optional(z.array(ShownReason)),
    words: z.optional(z.string()),
    /** What the application rests on, each with who said it, when and how. */
    statements: z.array(
      z.object({
        kind: z.enum(['authority', 'signed_up', 'address_belongs']),
        by: z.object({ name: z.string(), email: z.optional(z.string()) }),
        on: z.string(),
        textVersion: z.string(),
        language: z.string(),
        source: z.object({
          way: z.enum(['application', 'email_link']),
          ip: z.optional(z.string()),
          agent: z.optional(z.string()),
        }),
      }),
    ),
    dueDate: z.optional(z.string()),
    createdDate: z.string(),
    expiresOn: z.optional(z.string()),
    nextSteps: z.array(z.object({ step: z.string(), href: z.optional(z.string()) })),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
  { example: unusual },
);

/** What the tracking token alone shows of an application whose contact has confirmed it. */
export const TrackedEnrollment = named(
  'TrackedEnrollment',
  z.pick(Enrollment, { id: true, status: true, nextSteps: true, dueDate: true }),
);

export const CreatedEnrollment = named('CreatedEnrollment', z.extend(Enrollment, { trackingToken: z.string() }), {
  example: unusual,
});

export const Intake = named(
  'Intake',
  z.object({
    partnerType: z.enum(partnerTypes),
    open: z.boolean(),
    byInvitation: z.optional(z.boolean()),
    reopensOn: z.optional(z.string()),
    alternative: z.optional(z.enum(partnerTypes)),
    description: z.string(),
  }),
);

named('PartnerType', EnrollmentRequest.shape.partnerType, {
  description: `One of ${partnerTypes.join(', ')}, in any case; or its ordinal.`,
});

named('EnrollmentRequest', EnrollmentRequest, { alsoRequired: ['authorityAccepted'] });

/** What a company sends that is in the program already (R29). */
export const AdditionalProgramBody = named(
  'AdditionalProgramRequest',
  z.pick(EnrollmentRequest, { partnerType: true, authorityAccepted: true, supportProfile: true }),
  { alsoRequired: ['authorityAccepted'] },
);

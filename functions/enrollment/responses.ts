import * as z from 'zod/mini';
import { type DeclaredReason, describeOperations } from '#shared/http/operation.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';

import { Collection, Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { checkNames, checkStatuses, vettingStatuses } from './application/checks.ts';
import { decisionsKept } from './application/decision-history.ts';
import { purposes } from './application/enrollment.ts';
import { enrollmentStatuses } from './application/lifecycle.ts';
import { Application, EnrollmentRequest } from './application/schema.ts';
import type { routes } from './routes.ts';

/** The legal profile that a change replaces. */
const Legal = named(
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

/** Members that an ordinary application does not have: its example leaves them out. */
const unusual = {
  purpose: null,
  replaces: null,
  reason: null,
  reviewer: null,
  decisions: null,
  companyApproverAddress: null,
  administrator: null,
};

/** The Enrollment resource. */
export const Enrollment = named(
  'Enrollment',
  z.extend(Application, {
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
        decidedOn: z.optional(z.string()),
        /** The rest is for operators alone. */
        decidedBy: z.optional(z.string()),
        note: z.optional(z.string()),
        history: z.optional(
          z.array(
            z.object({
              status: z.enum(checkStatuses),
              note: z.optional(z.string()),
              decidedOn: z.string(),
              decidedBy: z.string(),
            }),
          ),
        ),
      }),
    ),
    decisions: z.optional(
      z.array(
        z.object({
          decision: z.enum(decisionsKept),
          reason: z.optional(z.string()),
          decidedOn: z.string(),
          decidedBy: z.optional(z.string()),
        }),
      ),
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
    /** For operators alone: who has taken it on. */
    reviewer: z.optional(z.object({ userId: z.string(), name: z.string(), since: z.string() })),
    reason: z.optional(z.string()),
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
const TrackedEnrollment = named(
  'TrackedEnrollment',
  z.pick(Enrollment, { id: true, status: true, nextSteps: true, dueDate: true }),
);

const EnrollmentCreated = named('CreatedEnrollment', z.extend(Enrollment, { trackingToken: z.string() }), {
  example: unusual,
});

const Intake = named(
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
const AdditionalProgramRequest = named(
  'AdditionalProgramRequest',
  z.pick(EnrollmentRequest, { partnerType: true, authorityAccepted: true, supportProfile: true }),
  { alsoRequired: ['authorityAccepted'] },
);

/** Refusals to signed-in callers where a token is optional. */
const ofRole = ['permission.denied', 'client.people_only', 'client.not_granted'] as const;

/** The refusals of an application. */
const ofApplying: readonly DeclaredReason[] = [
  ...ofRole,
  'application.type_unknown',
  'application.already_submitted',
  'programme.needs_operator',
  'authority.required',
  'intake.closed',
  'contact.email_free_provider',
  'region.country_not_offered',
  'bank.invalid',
  'member_id.required',
  'mpnid.unknown',
  'association.not_migrated',
  'association.inactive',
  'association.not_location',
  'association.country_mismatch',
  'organisation.exists',
  'enrol.needs_global_admin',
  'enrollment.too_many',
];

/** Response schemas of the application routes. */
export default describeOperations<typeof routes>()({
  intake: {
    id: 'listIntake',
    summary: 'List which partner types can apply',
    description:
      'Returns, for each partner type, whether applications are open, by invitation only, or closed until a date.',
    answers: { 200: Collection(Intake) },
  },
  apply: {
    id: 'createEnrollment',
    summary: 'Apply to the program',
    description:
      'Creates an application and emails its primary contact a confirmation link. The response alone carries the `trackingToken`, with which an anonymous applicant follows the application. A company that is in the program sends only its support profile, to become a reseller too.',
    body: z.union([EnrollmentRequest, AdditionalProgramRequest]),
    answers: { 201: EnrollmentCreated },
    reasons: ofApplying,
    headers: ['Location'],
  },
  read: {
    id: 'getEnrollment',
    summary: 'Get an application',
    description:
      'Anonymous applicants identify themselves with `trackingToken`; signed-in people see the applications of their company, reviewers all. Once the contact has confirmed, the tracking token alone shows status and next steps, and changes nothing.',
    answers: { 200: z.union([Enrollment, TrackedEnrollment]) },
    reasons: [...ofRole, 'resource.unknown', 'enrol.needs_global_admin'],
  },
  change: {
    id: 'updateEnrollment',
    summary: 'Correct an application',
    description:
      'Send only the members that change. After the contact has confirmed, only people of the company can correct the application.',
    answers: { 200: Enrollment },
    reasons: [
      ...ofRole,
      'resource.unknown',
      'enrol.needs_global_admin',
      'enrollment.closed',
      'enrollment.disputed',
      'enrollment.is_change',
      'verify.too_many',
      'enrollment.superseded',
      'enrollment.names_taken',
      'review.conflict',
      'profile.name_settled',
      'contact.email_free_provider',
      'region.country_not_offered',
      'bank.invalid',
      'mpnid.unknown',
      'association.not_migrated',
      'association.inactive',
      'association.not_location',
      'association.country_mismatch',
      'organisation.exists',
    ],
  },
  resend: {
    id: 'resendConfirmationEmail',
    summary: 'Send the confirmation email again',
    description: 'At most one email a minute. The new email carries the same link.',
    answers: { 202: null },
    reasons: [
      ...ofRole,
      'resource.unknown',
      'enrol.needs_global_admin',
      'enrollment.closed',
      'enrollment.not_waiting',
      'enrollment.superseded',
      'verify.too_many',
    ],
  },
  inform: {
    id: 'answerReviewer',
    summary: 'Answer a reviewer’s question',
    description: 'Sends the answer to the question that a reviewer asked, and puts the application back in review.',
    answers: { 200: Enrollment },
    reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.not_waiting'],
  },
  withdraw: {
    id: 'withdrawEnrollment',
    summary: 'Withdraw an application',
    description: 'Ends the application. Withdrawing it twice changes nothing.',
    answers: { 200: Enrollment },
    reasons: [...ofRole, 'resource.unknown', 'enrol.needs_global_admin', 'enrollment.closed', 'enrollment.superseded'],
  },
  submitDraft: {
    id: 'submitEnrollmentDraft',
    summary: 'Send the application of a draft',
    description: 'As `POST /v1/enrollments`, with what the draft holds. Sending a draft twice makes one application.',
    answers: { 201: EnrollmentCreated },
    reasons: [...ofApplying, 'resource.unknown', 'draft.stale', 'draft.submitted'],
    headers: ['Location'],
  },
  escalate: {
    id: 'escalateEnrollment',
    summary: 'Escalate an overdue review',
    description: 'Notifies the review leads when a decision is overdue. Repeating the call changes nothing.',
    answers: { 202: null },
    reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.not_waiting', 'vetting.not_overdue'],
  },
});

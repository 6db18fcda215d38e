import * as z from 'zod/mini';
import { type DeclaredReason, describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { EmptyRequest, EnrollmentChange, EnrollmentRequest, InformationRequest } from './application/schema.ts';
import { Holding } from './draft/holding.ts';
import { DraftSubmission } from './draft/submission.ts';
import { AdditionalProgramBody, CreatedEnrollment, Enrollment, Intake, TrackedEnrollment } from './resources.ts';

const Tracking = z.object({ trackingToken: z.optional(z.string().check(z.maxLength(200))) });

/** Applications, for API clients. */
export const routes = {
  intake: route({
    method: 'GET',
    path: '/v1/enrollments/intake',
    access: 'anyone',
  }),
  apply: route({
    method: 'POST',
    path: '/v1/enrollments',
    access: 'optional',
    body: EnrollmentRequest,
    unchecked: true,
  }),
  read: route({
    method: 'GET',
    path: '/v1/enrollments/{id}',
    access: 'optional',
    query: Tracking,
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/enrollments/{id}',
    access: 'optional',
    query: Tracking,
    body: EnrollmentChange,
    partial: true,
  }),
  resend: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/verificationemail',
    access: 'optional',
    query: Tracking,
    body: EmptyRequest,
    bodyOptional: true,
  }),
  inform: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/information',
    access: 'enrollment.change',
    body: InformationRequest,
  }),
  withdraw: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/withdrawal',
    access: 'optional',
    query: Tracking,
    body: EmptyRequest,
    bodyOptional: true,
  }),
  submitDraft: route({
    method: 'POST',
    path: '/v1/enrollments/drafts/{id}/submission',
    access: 'optional',
    query: Holding,
    body: DraftSubmission,
    bodyOptional: true,
  }),
  escalate: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/escalation',
    access: 'enrollment.press',
    body: EmptyRequest,
    bodyOptional: true,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () => {
  /** Refusals to signed-in callers where a token is optional. */
  const ofRole = ['permission.denied', 'client.people_only', 'client.not_granted'] as const;
  /** The refusals of an application. */
  const ofApplying: readonly DeclaredReason[] = [
    'partner.suspended',
    'partner.closed',
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
  return describeOperations<typeof routes>()({
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
      body: z.union([EnrollmentRequest, AdditionalProgramBody]),
      answers: { 201: CreatedEnrollment },
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
      reasons: [
        ...ofRole,
        'resource.unknown',
        'enrol.needs_global_admin',
        'enrollment.closed',
        'enrollment.superseded',
      ],
    },
    submitDraft: {
      id: 'submitEnrollmentDraft',
      summary: 'Send the application of a draft',
      description:
        'As `POST /v1/enrollments`, with what the draft holds, and with bank details, which no draft keeps. Sending a draft twice makes one application.',
      answers: { 201: CreatedEnrollment },
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
};

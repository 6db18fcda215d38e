import * as z from 'zod/mini';
import { vettingStatuses } from '#functions/enrollment/application/checks.ts';
import { criterionNames } from '#functions/enrollment/application/criteria.ts';
import { decisionNames } from '#functions/enrollment/application/decision-history.ts';
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { AskedReasons } from '#functions/enrollment/application/reason-schema.ts';
import { Enrollment } from '#functions/enrollment/resources.ts';
import { partOf } from '#shared/errors/enum.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { multilineText } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';
import { ReviewedApplication, ReviewReason } from './resources.ts';

/** The reviewers' work: queue, checks and decisions. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/reviews',
    access: 'review.read',
    query: z.extend(SeekQuery, {
      status: z.optional(z.enum(enrollmentStatuses)),
      overdue: z.optional(z.enum(['true', 'false'])),
    }),
  }),
  reasons: route({
    method: 'GET',
    path: '/v1/reviews/reasons',
    access: 'review.read',
  }),
  read: route({
    method: 'GET',
    path: '/v1/reviews/{enrollmentId}',
    access: 'review.read',
  }),
  claim: route({
    method: 'POST',
    path: '/v1/reviews/{enrollmentId}/claim',
    access: 'review.decide',
    body: z.object(tagged),
    bodyOptional: true,
  }),
  release: route({
    method: 'DELETE',
    path: '/v1/reviews/{enrollmentId}/claim',
    access: 'review.decide',
  }),
  check: route({
    method: 'PUT',
    path: '/v1/reviews/{enrollmentId}/checks/{check}',
    access: 'review.decide',
    body: z.object({
      status: partOf(vettingStatuses, ['authorized', 'rejected']),
      note: z.optional(multilineText(2000)),
      reasons: z.optional(AskedReasons),
      ...tagged,
    }),
  }),
  criterion: route({
    method: 'PUT',
    path: '/v1/reviews/{enrollmentId}/criteria/{criterion}',
    access: 'review.decide',
    body: z.object({ met: z.boolean(), evidence: z.optional(multilineText(2000)), ...tagged }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/reviews/{enrollmentId}/decision',
    access: 'review.decide',
    body: z.object({
      decision: z.enum(decisionNames),
      reason: z.optional(multilineText(4000)),
      reasons: z.optional(AskedReasons),
      ...tagged,
    }),
  }),
  dismiss: route({
    method: 'POST',
    path: '/v1/reviews/{enrollmentId}/dispute/dismissal',
    access: 'dispute.dismiss',
    body: z.object({ reason: multilineText(4000), ...tagged }),
  }),
  allowDomain: route({
    method: 'PUT',
    path: '/v1/emaildomains/{domain}',
    access: 'emaildomain.override',
    body: z.object({ reason: multilineText(500) }),
  }),
  disallowDomain: route({
    method: 'DELETE',
    path: '/v1/emaildomains/{domain}',
    access: 'emaildomain.override',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listReviews',
      summary: 'List applications to review',
      description:
        'Applications in a status (by default, in review), the earliest due date first. Those in `email_pending` that another company has overtaken show `superseded` already.',
      answers: { 200: Collection(Enrollment) },
    },
    reasons: {
      id: 'listReviewReasons',
      summary: 'List the reasons of decisions',
      description:
        'The catalog of reasons for rejecting an application or asking for information, in the language of the request, with the documents that answer each: one of `anyOf`, or each of `allOf`. Applicants read them in their language.',
      answers: { 200: Collection(ReviewReason) },
    },
    read: {
      id: 'getReview',
      summary: 'Get an application to review',
      description:
        'An application with its documents, and in `established` what else is known of the company: its MPN ID, an earlier account, companies that hold one of its names, and other applications for the same registration number.',
      answers: { 200: ReviewedApplication },
      reasons: ['resource.unknown'],
    },
    claim: {
      id: 'claimReview',
      summary: 'Take an application on',
      description:
        'Names the caller as the `reviewer` of an application that waits for the operator, so that two people do not work on the same one. Another reviewer can take it over, and everyone can still decide.',
      answers: { 200: Enrollment },
      reasons: ['resource.unknown', 'review.conflict', 'enrollment.not_waiting'],
    },
    release: {
      id: 'releaseReview',
      summary: 'Give an application back',
      description: 'Removes the `reviewer` of an application.',
      answers: { 200: Enrollment },
      reasons: ['resource.unknown', 'review.conflict', 'enrollment.not_waiting'],
    },
    check: {
      id: 'decideCheck',
      summary: 'Decide one check of a review',
      description:
        'Authorizes or rejects one of the four checks of an application, with what was compared. `reasons` of the catalog say to the company what is wrong. Authorizing `email_domain` proves its domain, and `business_verification` its registration number: a name that another company has proved is 409, with the ID of its application in `data`.',
      answers: { 200: Enrollment },
      reasons: [
        'resource.unknown',
        'enrol.email_unverified',
        'review.decided',
        'review.conflict',
        'review.name_held',
        'enrollment.closed',
        'enrollment.not_waiting',
      ],
    },
    criterion: {
      id: 'decideCriterion',
      summary: 'Decide one criterion of a review',
      description: `Says whether a company meets one of the criteria for its partner type; one that is met needs \`evidence\`, which only operators see. Direct-bill partners have ${criterionNames.map(name => `\`${name}\``).join(', ')}; other types have none.`,
      answers: { 200: Enrollment },
      reasons: [
        'resource.unknown',
        'enrol.email_unverified',
        'review.decided',
        'review.conflict',
        'enrollment.closed',
        'enrollment.not_waiting',
      ],
    },
    decide: {
      id: 'decideReview',
      summary: 'Decide an application',
      description:
        'Approves, rejects or asks for information. Approving needs every check authorized and every criterion of the partner type met; rejecting and asking need a `reason`, `reasons` of the catalog, or both. A reason of the catalog is its code, or an object with the code and what differs from the catalog: the `field`, what was `found` there and `expected`, and the `documents` that answer it.',
      answers: { 200: Enrollment },
      reasons: [
        'resource.unknown',
        'enrol.email_unverified',
        'review.decided',
        'review.conflict',
        'checks.open',
        'criteria.unmet',
        'decision.reason_required',
        'association.missing',
        'enrollment.closed',
        'enrollment.not_waiting',
      ],
    },
    dismiss: {
      id: 'dismissDispute',
      summary: 'Dismiss the report of an application',
      description:
        'For review leads: dismisses the report of a contact who says that they did not apply. The application returns to where it was, and the link that reported it no longer works.',
      answers: { 200: Enrollment },
      reasons: [
        'resource.unknown',
        'review.conflict',
        'review.name_held',
        'enrollment.closed',
        'enrollment.not_waiting',
      ],
    },
    allowDomain: {
      id: 'allowEmailDomain',
      summary: 'Accept a webmail domain as a company’s own',
      description:
        'For operators. Applicants can then use addresses of this domain although it is on the list of webmail domains.',
      answers: { 200: z.object({ domain: z.string(), reason: z.string(), decidedOn: z.string() }) },
    },
    disallowDomain: {
      id: 'disallowEmailDomain',
      summary: 'Stop accepting a webmail domain',
      description: 'For operators. Reverses the acceptance of a webmail domain.',
      answers: { 204: null },
      reasons: ['request.invalid', 'resource.unknown'],
    },
  });

import * as z from 'zod/mini';
import { vettingStatuses } from '#functions/enrollment/application/checks.ts';
import { decisionNames } from '#functions/enrollment/application/decision-history.ts';
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { partOf } from '#shared/errors/enum.ts';
import { route } from '#shared/http/route.ts';
import { multilineText } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';
import { reviewReasonNames } from './reasons.ts';

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
      ...tagged,
    }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/reviews/{enrollmentId}/decision',
    access: 'review.decide',
    body: z.object({
      decision: z.enum(decisionNames),
      reason: z.optional(multilineText(4000)),
      reasons: z.optional(z.array(z.enum(reviewReasonNames)).check(z.maxLength(10))),
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

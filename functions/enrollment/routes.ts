import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { EmptyRequest, EnrollmentChange, EnrollmentRequest, InformationRequest } from './application/schema.ts';
import { Holding } from './draft/holding.ts';

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
    body: EmptyRequest,
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

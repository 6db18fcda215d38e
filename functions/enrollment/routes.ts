import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { multilineText } from '#shared/schema/fields.ts';
import { EmptyRequest, EnrollmentChange, EnrollmentRequest, InformationRequest } from './application/schema.ts';

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
  escalate: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/escalation',
    access: 'enrollment.press',
    body: EmptyRequest,
    bodyOptional: true,
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

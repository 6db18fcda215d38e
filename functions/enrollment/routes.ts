import * as z from 'zod/mini';
import { partnerTypes } from '#shared/account.ts';
import { Collection } from '#shared/collection-schema.ts';
import { route } from '#shared/route.ts';
import { Enrollment, EnrollmentChange, EnrollmentCreated, EnrollmentRequest, InformationRequest } from './schema.ts';

const Tracking = z.object({ trackingToken: z.optional(z.string().check(z.maxLength(200))) });

const Intake = z.object({
  partnerType: z.enum(partnerTypes),
  open: z.boolean(),
  byInvitation: z.optional(z.boolean()),
  reopensOn: z.optional(z.string()),
  alternative: z.optional(z.enum(partnerTypes)),
  description: z.string(),
});

/** Applications, for API clients. */
export const routes = {
  intake: route({
    method: 'GET',
    path: '/v1/enrollments/intake',
    access: 'anyone',
    summary: 'Which partner types take applications',
    replies: { 200: Collection(Intake) },
  }),
  apply: route({
    method: 'POST',
    path: '/v1/enrollments',
    access: 'optional',
    summary: 'Apply to the programme',
    body: EnrollmentRequest,
    replies: { 201: EnrollmentCreated },
  }),
  read: route({
    method: 'GET',
    path: '/v1/enrollments/{id}',
    access: 'optional',
    summary: 'Read an application',
    query: Tracking,
    replies: { 200: Enrollment },
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/enrollments/{id}',
    access: 'optional',
    summary: 'Correct an application',
    query: Tracking,
    body: EnrollmentChange,
    replies: { 200: Enrollment },
  }),
  resend: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/verificationemail',
    access: 'optional',
    summary: 'Send the confirmation mail again',
    query: Tracking,
    replies: { 202: null },
  }),
  inform: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/information',
    access: 'enrollment.change',
    summary: 'Answer what a reviewer asked',
    body: InformationRequest,
    replies: { 200: Enrollment },
  }),
  withdraw: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/withdrawal',
    access: 'optional',
    summary: 'Withdraw an application',
    query: Tracking,
    replies: { 200: Enrollment },
  }),
  escalate: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/escalation',
    access: 'enrollment.follow',
    summary: 'Press for a decision that is overdue',
    replies: { 202: null },
  }),
} as const;

const link = (method: 'GET' | 'HEAD' | 'POST', path: `/${string}`, summary: string) => ({ method, path, summary });

/** Pages behind the links of mails: open to anyone who holds the link. */
export const linkRoutes = {
  show: link('GET', '/links/confirm/{token}', 'The page of a confirmation link; changes nothing'),
  peek: link('HEAD', '/links/confirm/{token}', 'The same without its body; changes nothing'),
  confirm: link('POST', '/links/confirm/{token}', 'Confirm with the typed code'),
  dispute: link('POST', '/links/confirm/{token}/dispute', 'Say that it was not you'),
  resend: link('POST', '/links/confirm/{token}/resend', 'Have a new link sent to the address on record'),
  enter: link('GET', '/links/enter', 'Where the short code of a mail is typed'),
  entered: link('POST', '/links/enter', 'Open the link of a short code'),
} as const;

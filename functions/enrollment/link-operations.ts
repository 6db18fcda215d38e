import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const Done = z.object({ status: z.string() });
const Confirmation = z.object({
  code: z.string(),
  signedUp: z.boolean(),
  addressBelongs: z.boolean(),
  password: z.optional(z.string()),
});
const gone = ['token.unknown', 'token.expired', 'token.superseded', 'token.void', 'enrollment.superseded'] as const;
const ended = ['enrollment.closed', 'enrollment.disputed', 'enrollment.not_waiting'] as const;

/** What the pages behind confirmation links do. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showConfirmationPage',
    description: 'Shows the page of a confirmation link. Email scanners follow links, so this changes nothing.',
    answers: { 200: null },
    reasons: gone,
    media: html,
  },
  peek: {
    id: 'peekConfirmationPage',
    description: 'Same as GET, without a body. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
  },
  confirm: {
    id: 'confirmApplication',
    description:
      'Confirms the application with the six-digit code of the email. The first confirmation also sets the password of the company’s first global admin. Five wrong codes invalidate the link.',
    body: Confirmation,
    example: { code: '493027', signedUp: true, addressBelongs: true, password: 'Quiet-harbor-7-lanterns' },
    answers: { 200: Done },
    reasons: [
      ...gone,
      ...ended,
      'request.invalid',
      'verify.both_needed',
      'verify.code_wrong',
      'password.weak',
      'password.common',
      'organisation.exists',
      'user.email_taken',
    ],
    media: html,
  },
  dispute: {
    id: 'disputeApplication',
    description:
      'Reports that the contact did not apply, and puts the application on hold until the operator decides. Without `sure`, nothing changes: a browser gets the page that asks, other clients 400.',
    body: z.object({ sure: z.boolean() }),
    example: { sure: true },
    answers: { 200: Done },
    reasons: [...gone, ...ended, 'dispute.confirm_needed'],
    media: html,
  },
  applications: {
    id: 'listApplicationsOfMailbox',
    description:
      'Lists every open application that waits for the owner of the mailbox that the link was emailed to, newest first, each with its own link and code. Needs the code of the email; the link may be used, superseded or expired. Send `next` as `after` for older ones.',
    body: z.object({ code: z.string(), after: z.optional(z.string()) }),
    example: { code: '493027' },
    answers: {
      200: z.object({
        applications: z.array(
          z.object({
            companyName: z.string(),
            applicant: z.string(),
            createdDate: z.string(),
            link: z.string(),
            code: z.string(),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
    reasons: ['token.unknown', 'token.void', 'request.invalid', 'verify.code_wrong'],
    media: html,
  },
  resend: {
    id: 'resendConfirmationLink',
    description: 'Sends a new link to the address on record: one a minute, five a day.',
    body: z.object({}),
    answers: { 200: null, 202: null },
    reasons: [...gone, ...ended, 'verify.too_many'],
    media: html,
  },
  enter: {
    id: 'showShortCodePage',
    description: 'Shows the form for the short code of an email, for people whose link is broken.',
    answers: { 200: null },
    media: html,
  },
  peekEnter: {
    id: 'peekShortCodePage',
    description: 'Same as GET, without a body.',
    answers: { 200: null },
  },
  entered: {
    id: 'openShortCode',
    description:
      'Redirects to the page of the short code’s link. A browser gets the form again if the code is unknown.',
    body: z.object({ code: z.string() }),
    example: { code: '7KQ4-M2XD' },
    answers: { 200: null, 303: null },
    reasons: ['token.unknown'],
    media: html,
    headers: ['Location'],
  },
});

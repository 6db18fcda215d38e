import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const gone = [
  'token.unknown',
  'token.expired',
  'token.superseded',
  'token.void',
  'token.used',
  'user.address_change_ended',
] as const;

/** What the pages behind user links do. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showUserPage',
    description:
      'Shows the page on which an invited user, or one who has forgotten theirs, chooses a password, or on which a user confirms a new email address. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
    media: html,
  },
  peek: {
    id: 'peekUserPage',
    description: 'Same as GET, without a body. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
  },
  join: {
    id: 'choosePassword',
    description:
      'Sets the person’s password, with the six-digit code of the email. They can sign in afterwards. Two kinds of links take the code alone: that to a new email address puts the address in force; that of an email about many wrong passwords keeps wrong passwords of others from mattering for 24 hours.',
    body: z.object({ code: z.string(), password: z.optional(z.string()) }),
    example: { code: '493027', password: 'Quiet-harbor-7-lanterns' },
    answers: { 200: z.object({ status: z.enum(['active', 'invited', 'temporary_secret', 'confirmed']) }) },
    reasons: [
      ...gone,
      'request.invalid',
      'verify.code_wrong',
      'password.weak',
      'password.common',
      'user.email_taken',
      'user.domain_of_another',
    ],
    media: html,
  },
  resend: {
    id: 'resendUserLink',
    description: 'Sends a new link to the address on record: one a minute, five a day.',
    body: z.object({}),
    answers: { 200: null, 202: null },
    reasons: [...gone, 'user.joined', 'verify.too_many', 'recovery.too_many'],
    media: html,
  },
});

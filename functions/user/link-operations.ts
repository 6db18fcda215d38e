import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const gone = ['token.unknown', 'token.expired', 'token.superseded', 'token.void', 'token.used'] as const;

/** What the pages behind user links do. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showUserPage',
    description:
      'Shows the page on which an invited user, or one who has forgotten theirs, chooses a password. Changes nothing.',
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
      'Sets the person’s password, with the six-digit code of the email. They can sign in afterwards. The link of an email about many wrong passwords takes the code alone: for 24 hours, wrong passwords of others don’t matter.',
    body: z.object({ code: z.string(), password: z.optional(z.string()) }),
    example: { code: '493027', password: 'Quiet-harbor-7-lanterns' },
    answers: { 200: z.object({ status: z.enum(['active', 'confirmed']) }) },
    reasons: [...gone, 'request.invalid', 'verify.code_wrong', 'password.weak', 'password.common'],
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

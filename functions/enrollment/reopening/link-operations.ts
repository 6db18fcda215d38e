import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const gone = ['token.unknown', 'token.expired', 'token.superseded', 'token.void'] as const;

/** What the page behind the link does. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showReopeningPage',
    description:
      'Shows which partner type the address waits for. Email scanners follow links, so this changes nothing.',
    answers: { 200: null },
    reasons: gone,
    media: html,
  },
  peek: {
    id: 'peekReopeningPage',
    description: 'Same as GET, without a body. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
  },
  confirm: {
    id: 'confirmReopeningAddress',
    description:
      'Confirms the address with the six-digit code of the email. A repeat answers the same. Five wrong codes invalidate the link.',
    body: z.object({ code: z.string() }),
    example: { code: '493027' },
    answers: { 200: z.object({ status: z.string() }) },
    reasons: [...gone, 'request.invalid', 'verify.code_wrong'],
    media: html,
  },
  forget: {
    id: 'forgetReopeningAddress',
    description: 'Deletes the address: no email follows. Afterwards the link is unknown.',
    answers: { 200: z.object({ status: z.string() }) },
    reasons: gone,
    media: html,
  },
});

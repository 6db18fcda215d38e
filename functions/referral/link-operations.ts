import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const gone = ['token.unknown', 'token.expired', 'token.superseded', 'token.void'] as const;

/** What the page behind the link of an inquiry does. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showInquiryPage',
    description: 'Shows what was asked, and whom. Email scanners follow links, so this changes nothing.',
    answers: { 200: null },
    reasons: gone,
    media: html,
  },
  peek: {
    id: 'peekInquiryPage',
    description: 'Same as GET, without a body. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
  },
  confirm: {
    id: 'confirmInquiry',
    description:
      'Confirms the inquiry with the six-digit code of the email: from then on the company has it. A repeat answers the same. Five wrong codes invalidate the link.',
    body: z.object({ code: z.string() }),
    example: { code: '493027' },
    answers: { 200: z.object({ status: z.string() }) },
    reasons: [...gone, 'request.invalid', 'verify.code_wrong'],
    media: html,
  },
});

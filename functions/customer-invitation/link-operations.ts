import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import { consentMembers, generalReasons, gone, InvitationAnswer, relationshipReasons } from './link-responses.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const signedIn = [
  'session.invalid',
  'permission.denied',
  'request.needs_global_admin',
  'request.not_for_you',
  'resale.partner_tenant',
  'request.partner_admin',
] as const;

/** What the pages behind links of relationship requests do. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showRelationshipRequestPage',
    description:
      'Shows who asks, for what, and what would not be granted. A general link asks for an email address. Changes nothing.',
    answers: { 200: null },
    reasons: [...gone, ...generalReasons],
    media: html,
  },
  peek: {
    id: 'peekRelationshipRequestPage',
    description: 'Same as GET, without a body. Changes nothing.',
    answers: { 200: null },
    reasons: [...gone, ...generalReasons],
  },
  submit: {
    id: 'answerRelationshipRequestPage',
    description:
      'Two steps. First send `email` and `password` to sign in: the page that follows carries a `session` for this link, valid for 15 minutes. Then send `session`, `accepts`, `agrees` and the hash of the `agreement` to accept. A person with a second factor first gets a page with a `challenge`, to send with a `code`.',
    body: z.union([
      z.object({ email: z.string(), password: z.string() }),
      z.object({ challenge: z.string(), code: z.string() }),
      z.object({ session: z.string(), ...consentMembers }),
    ]),
    example: { email: 'wade@alpineskihouse.example', password: 'Quiet-harbor-7-lanterns' },
    answers: { 200: InvitationAnswer },
    reasons: [
      ...gone,
      'token.used',
      ...signedIn,
      ...relationshipReasons,
      'request.invalid',
      'session.bad_credentials',
      'session.password_first',
      'session.factor_first',
      'mfa.code_wrong',
      'mfa.too_many',
      'session.too_many',
      'temp.expired',
    ],
    media: html,
  },
  decline: {
    id: 'declineRelationshipRequestPage',
    description: 'Declines the request, with the `session` of the page.',
    body: z.object({ session: z.string() }),
    answers: { 200: InvitationAnswer },
    reasons: [...gone, 'token.used', ...signedIn],
    media: html,
  },
});

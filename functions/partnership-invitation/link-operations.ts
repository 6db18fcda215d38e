import * as z from 'zod/mini';
import { PartnerRelationship } from '#functions/partnership/resources.ts';
import { describePages } from '#shared/http/operation.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import type { linkRoutes } from './link-routes.ts';

const html = ['text/html'] as const;
const gone = [
  'token.unknown',
  'token.expired',
  'token.superseded',
  'token.used',
  'token.declined',
  'token.withdrawn',
] as const;
const signedIn = ['session.invalid', 'permission.denied', 'invite.needs_global_admin', 'invite.not_for_you'] as const;

/** What the pages behind invitation links do. */
export default describePages<typeof linkRoutes>()({
  show: {
    id: 'showInvitationPage',
    description: 'Shows who invites, and to what. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
    media: html,
  },
  peek: {
    id: 'peekInvitationPage',
    description: 'Same as GET, without a body. Changes nothing.',
    answers: { 200: null },
    reasons: gone,
  },
  submit: {
    id: 'answerInvitationPage',
    description:
      'Two steps. First send `email` and `password` to sign in: the page that follows carries a `session` for this link, valid for 15 minutes. Then send `session` and `authorizeProvider` to accept. A person with a second factor first gets a page with a `challenge`, to send with a `code`.',
    body: z.union([
      z.object({ email: z.string(), password: z.string() }),
      z.object({ challenge: z.string(), code: z.string() }),
      z.object({ session: z.string(), authorizeProvider: z.boolean() }),
    ]),
    example: { email: 'ann@contoso.example', password: 'Quiet-harbor-7-lanterns' },
    answers: { 200: PartnerRelationship },
    reasons: [
      ...gone,
      ...signedIn,
      'request.invalid',
      'session.bad_credentials',
      'session.password_first',
      'session.factor_first',
      'mfa.code_wrong',
      'mfa.too_many',
      'session.too_many',
      'temp.expired',
      'consent.required',
      'reseller.not_enrolled',
      'provider.not_active',
      'partnership.exists',
      'partnership.region_mismatch',
    ],
    media: html,
  },
  decline: {
    id: 'declineInvitationPage',
    description: 'Declines the invitation, with the `session` of the page.',
    body: z.object({ session: z.string() }),
    answers: { 200: z.object({ id: z.string(), status: z.enum(invitationStatuses) }) },
    reasons: [...gone, ...signedIn],
    media: html,
  },
  resend: {
    id: 'resendInvitationLink',
    description: 'Sends a new link to the invited address. Reopens an expired invitation.',
    body: z.object({}),
    answers: { 200: null, 202: null },
    reasons: [
      ...gone,
      'verify.too_many',
      'invite.closed',
      'invite.too_many',
      'partnership.exists',
      'partnership.region_mismatch',
      'provider.not_active',
    ],
    media: html,
  },
});

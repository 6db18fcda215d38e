import * as z from 'zod/mini';
import { Organization, PartnerRelationship } from '#functions/partnership/responses.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { invitationStatuses } from './lifecycle.ts';
import { routes } from './routes.ts';

/** The Invitation resource; only its sender sees the members from `note` on. */
const Invitation = named(
  'Invitation',
  z.object({
    id: z.string(),
    kind: z.literal('partnership'),
    displayName: z.string(),
    email: z.string(),
    status: z.enum(invitationStatuses),
    from: Organization,
    to: z.optional(Organization),
    createdDate: z.string(),
    expiresOn: z.string(),
    sentOn: z.optional(z.string()),
    openedOn: z.optional(z.string()),
    answeredOn: z.optional(z.string()),
    note: z.optional(z.string()),
    message: z.optional(z.string()),
    locale: z.optional(z.string()),
    invitedBy: z.optional(z.string()),
    mailTrouble: z.optional(z.object({ to: z.string(), state: z.string(), on: z.string() })),
    url: z.optional(z.string()),
    draft: z.optional(z.object({ subject: z.string(), text: z.string(), mailto: z.string() })),
    attributes: Attributes,
  }),
);

named('AcceptInvitationRequest', routes.accept.body, { alsoRequired: ['authorizeProvider'] });

/** Response schemas of the invitation routes. */
export default describeOperations<typeof routes>()({
  invite: {
    id: 'createInvitation',
    summary: 'Invite a reseller',
    description:
      'Creates an invitation and, unless `send` is false, emails it. Returns the link and a draft for sending it yourself.',
    answers: { 201: Invitation },
    reasons: [
      'account.not_ready',
      'resource.unknown',
      'invite.self',
      'invite.not_a_reseller',
      'invite.link_missing',
      'invite.too_many',
      'mail.too_many',
      'partnership.exists',
      'partnership.region_mismatch',
      'region.country_not_offered',
    ],
    headers: ['Location'],
  },
  list: {
    id: 'listInvitations',
    summary: 'List invitations',
    description: 'Invitations sent (default for providers) or received, newest first.',
    answers: { 200: Collection(Invitation) },
  },
  read: {
    id: 'getInvitation',
    summary: 'Get an invitation',
    description:
      'Returns one invitation. Members that only its sender sees, such as `note`, are left out for the recipient.',
    answers: { 200: Invitation },
    reasons: ['resource.unknown'],
  },
  send: {
    id: 'sendInvitation',
    summary: 'Email an invitation',
    description: 'Emails the invitation, for the first time or again. Reopens an expired invitation.',
    answers: { 202: null },
    reasons: [
      'resource.unknown',
      'account.not_ready',
      'invite.closed',
      'invite.too_many',
      'mail.too_many',
      'verify.too_many',
      'partnership.exists',
      'partnership.region_mismatch',
      'etag.stale',
    ],
  },
  withdraw: {
    id: 'withdrawInvitation',
    summary: 'Withdraw an invitation',
    description: 'Withdraws an invitation that has not been answered.',
    answers: { 204: null },
    reasons: ['resource.unknown', 'invite.closed', 'etag.stale'],
  },
  accept: {
    id: 'acceptInvitation',
    summary: 'Accept an invitation',
    description:
      'Authorizes the provider and creates the partnership. `token` is the last part of the invitation’s link.',
    answers: { 200: PartnerRelationship },
    reasons: [
      'consent.required',
      'invite.not_for_you',
      'partnership.exists',
      'provider.not_active',
      'reseller.not_enrolled',
      'partnership.region_mismatch',
      'resource.unknown',
      'token.unknown',
      'token.expired',
      'token.superseded',
      'token.used',
      'token.declined',
      'token.withdrawn',
    ],
  },
  decline: {
    id: 'declineInvitation',
    summary: 'Decline an invitation',
    description: 'Declines the invitation. `token` is the last part of the invitation’s link.',
    answers: { 200: z.object({ id: z.string(), status: z.enum(invitationStatuses) }) },
    reasons: [
      'invite.not_for_you',
      'resource.unknown',
      'token.unknown',
      'token.expired',
      'token.superseded',
      'token.used',
      'token.declined',
      'token.withdrawn',
    ],
  },
});

import * as z from 'zod/mini';
import { PartnerRelationship } from '#functions/partnership/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { email, line, multilineText, word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Invitation } from './resources.ts';

const Token = word(200).check(z.minLength(1));

const InvitationRequest = z.object({
  email: email(),
  /** The sender's own text; `{link}` is the placeholder of the link. */
  message: z.optional(multilineText(2000)),
  note: z.optional(line(200)),
  locale: z.optional(line(35)),
  send: z.optional(z.boolean()),
});

/** Invitations to partner. */
export const routes = {
  invite: route({
    method: 'POST',
    path: '/v1/relationships/invitations',
    access: 'partnership.request',
    body: InvitationRequest,
  }),
  list: route({
    method: 'GET',
    path: '/v1/relationships/invitations',
    access: 'partnership.read',
    query: z.extend(SeekQuery, {
      direction: z.optional(z.enum(['sent', 'received'])),
      status: z.optional(z.enum(invitationStatuses)),
    }),
  }),
  read: route({
    method: 'GET',
    path: '/v1/relationships/invitations/{id}',
    access: 'partnership.read',
  }),
  send: route({
    method: 'POST',
    path: '/v1/relationships/invitations/{id}/send',
    access: 'partnership.request',
  }),
  withdraw: route({
    method: 'DELETE',
    path: '/v1/relationships/invitations/{id}',
    access: 'partnership.request',
  }),
  accept: route({
    method: 'POST',
    path: '/v1/relationships/invitations/accept',
    access: 'partnership.accept',
    body: z.object({ token: Token, authorizeProvider: z.optional(z.boolean()) }),
  }),
  decline: route({
    method: 'POST',
    path: '/v1/relationships/invitations/decline',
    access: 'partnership.accept',
    body: z.object({ token: Token }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    invite: {
      id: 'createInvitation',
      summary: 'Invite a reseller',
      description:
        'Creates an invitation and, unless `send` is false, emails it. Returns the link and a draft for sending it yourself.',
      answers: { 201: Invitation },
      reasons: [
        'account.not_ready',
        'partner.suspended',
        'partner.closed',
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
        'partner.suspended',
        'partner.closed',
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
      body: named('AcceptInvitationRequest', routes.accept.body, { alsoRequired: ['authorizeProvider'] }),
      answers: { 200: PartnerRelationship },
      reasons: [
        'consent.required',
        'invite.not_for_you',
        'partner.suspended',
        'partner.closed',
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

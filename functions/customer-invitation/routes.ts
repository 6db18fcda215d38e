import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { email, guid, line, multilineText, name } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { RelationshipInvitation } from './resources.ts';

const RelationshipInvitationRequest = z.object({
  email: email(),
  /** What the company is called, if the sender knows it: the page suggests it. */
  companyName: z.optional(name(200)),
  delegatedAdmin: z.optional(z.boolean()),
  /** The provider of a joint invitation. */
  providerTenantId: z.optional(guid()),
  /** The sender's own text; `{link}` is the placeholder of the link. */
  message: z.optional(multilineText(2000)),
  note: z.optional(line(200)),
  locale: z.optional(line(35)),
  send: z.optional(z.boolean()),
});

const root = '/v1/customers/relationshiprequests';

/** Invitations to become a customer. */
export const routes = {
  request: route({ method: 'POST', path: root, access: 'customer.request', body: RelationshipInvitationRequest }),
  list: route({
    method: 'GET',
    path: `${root}/sent`,
    access: 'customer.request',
    query: z.extend(SeekQuery, { status: z.optional(z.enum(invitationStatuses)) }),
  }),
  read: route({ method: 'GET', path: `${root}/{id}`, access: 'customer.request' }),
  send: route({ method: 'POST', path: `${root}/{id}/send`, access: 'customer.request' }),
  withdraw: route({ method: 'DELETE', path: `${root}/{id}`, access: 'customer.request' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    request: {
      id: 'createRelationshipRequest',
      summary: 'Ask a company to become a customer',
      description:
        'Creates an invitation and, if `send` is true, emails it. Returns the link and a draft for sending it yourself. With `providerTenantId`, which only a reseller can name, the customer accepts both partners or neither.',
      answers: { 201: RelationshipInvitation },
      reasons: [
        'account.not_ready',
        'partner.suspended',
        'invite.self',
        'invite.link_missing',
        'invite.too_many',
        'mail.too_many',
        'partnership.none',
        'request.not_a_customer',
        'resale.partner_tenant',
        'region.country_not_offered',
        'customer.region_mismatch',
        'customer.partner_not_active',
        'customer.relationship_exists',
        'customer.too_many_partners',
      ],
      headers: ['Location'],
    },
    list: {
      id: 'listRelationshipRequests',
      summary: 'List relationship requests',
      description: 'The invitations that the caller’s company has made for customers, newest first.',
      answers: { 200: Collection(RelationshipInvitation) },
    },
    read: {
      id: 'getRelationshipRequest',
      summary: 'Get a relationship request',
      description: 'Returns one invitation of the caller’s company; while it is pending, with its link and draft.',
      answers: { 200: RelationshipInvitation },
      reasons: ['resource.unknown'],
    },
    send: {
      id: 'sendRelationshipRequest',
      summary: 'Email a relationship request',
      description: 'Emails the invitation, for the first time or again, with a new link. Reopens an expired one.',
      answers: { 202: null },
      reasons: [
        'resource.unknown',
        'account.not_ready',
        'partner.suspended',
        'invite.closed',
        'invite.too_many',
        'mail.too_many',
        'verify.too_many',
        'customer.partner_not_active',
        'etag.stale',
      ],
    },
    withdraw: {
      id: 'withdrawRelationshipRequest',
      summary: 'Withdraw a relationship request',
      description: 'Withdraws an invitation that has not been answered. Its link no longer works.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'invite.closed', 'etag.stale'],
    },
  });

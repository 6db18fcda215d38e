import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { readMoment } from '#shared/runtime/iso-moment.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { email, guid, line, multilineText, name } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';
import { RelationshipInvitation, RelationshipRequest } from './resources.ts';

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

const momentPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A date and a time with its zone. */
const moment = () =>
  z.string().check(
    z.regex(momentPattern, 'moment'),
    z.refine<string>(text => readMoment(text) !== undefined, { error: 'moment' }),
  );

/** A whole number from 1 to a million. Number formats of the schema library would take the bundle beyond its limit. */
const useCount = () =>
  z.number().check(z.refine<number>(n => Number.isInteger(n) && n >= 1 && n <= 1_000_000, { error: 'use_count' }));

/** The limits of a general link; null takes one away. */
const GeneralLinkChange = z.extend(z.object(tagged), {
  maxUses: z.optional(z.nullable(useCount())),
  expiresOn: z.optional(z.nullable(moment())),
});

const root = '/v1/customers/relationshiprequests';

/** Invitations to become a customer. */
export const routes = {
  request: route({ method: 'POST', path: root, access: 'customer.request', body: RelationshipInvitationRequest }),
  link: route({
    method: 'GET',
    path: root,
    access: 'customer.request',
    query: z.object({
      /** A reseller names its provider, or a provider its reseller: the link is then joint. */
      indirectCloudSolutionProviderId: z.optional(guid()),
      indirectResellerId: z.optional(guid()),
      /** Which of its programs a partner means that is both: true for reseller, false for direct-bill. */
      dualRoleIndirectRelationship: z.optional(z.enum(['true', 'false'])),
    }),
  }),
  changeLink: route({
    method: 'PATCH',
    path: `${root}/{id}`,
    access: 'customer.request',
    body: GeneralLinkChange,
  }),
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
        'partner.closed',
        'invite.self',
        'invite.link_missing',
        'invite.too_many',
        'mail.too_many',
        'partnership.none',
        'request.not_a_customer',
        'request.partner_admin',
        'resale.partner_tenant',
        'region.country_not_offered',
        'customer.region_mismatch',
        'customer.partner_not_active',
        'sandbox.customers',
        'customer.relationship_exists',
        'customer.too_many_partners',
      ],
      headers: ['Location'],
    },
    link: {
      id: 'getRelationshipRequestLink',
      summary: 'Get the general link for customers',
      description:
        'Returns the link with which any company can become the caller’s customer, always the same. With `indirectCloudSolutionProviderId` or `indirectResellerId`, it is the joint link of the caller and that partner. Whoever uses the link gets an invitation of their own. It never asks for delegated admin.',
      answers: { 200: RelationshipRequest },
      reasons: [
        'account.not_ready',
        'partner.suspended',
        'partner.closed',
        'partnership.none',
        'region.country_not_offered',
        'customer.partner_not_active',
        'sandbox.customers',
      ],
    },
    changeLink: {
      id: 'changeRelationshipRequestLink',
      summary: 'Limit a general link',
      description:
        'Sets how many acceptances the general link allows, from 1 to 1,000,000, and until when it makes invitations. As a merge patch, null takes a limit away. A moment that has passed closes the link.',
      answers: { 200: RelationshipInvitation },
      reasons: ['resource.unknown', 'etag.stale'],
    },
    list: {
      id: 'listRelationshipRequests',
      summary: 'List relationship requests',
      description:
        'The caller’s general links, then the invitations that its company has made for customers, newest first. With `status`, invitations only.',
      answers: { 200: Collection(RelationshipInvitation) },
    },
    read: {
      id: 'getRelationshipRequest',
      summary: 'Get a relationship request',
      description:
        'Returns one invitation of the caller’s company; while it is pending, with its link and draft. Or one of its general links.',
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
        'partner.closed',
        'invite.closed',
        'invite.too_many',
        'mail.too_many',
        'verify.too_many',
        'customer.partner_not_active',
        'sandbox.customers',
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

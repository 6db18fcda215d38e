import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { accountStatuses } from '#shared/identity/account.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { closureReasons, suspensionReasons } from '#shared/runtime/suspension.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { country, multilineText } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';
import { rescueOperations, rescueRoutes } from './rescue/operator-routes.ts';
import { Partner, PartnerClosure, PartnerDetails, SuspendedPartner } from './resources.ts';

/** The kinds of names that only one company can have (P6, P18). */
export const nameKinds = ['email', 'domain', 'registration'] as const;
export type NameKind = (typeof nameKinds)[number];

/** Partners, as operators find and see them. */
export const routes = {
  ...rescueRoutes,
  list: route({
    method: 'GET',
    path: '/v1/partners',
    access: 'partner.read',
    query: z.extend(SeekQuery, {
      q: z.optional(z.string().check(z.maxLength(200))),
      status: z.optional(z.enum(accountStatuses)),
      kind: z.optional(z.enum(partnerTypes)),
      country: z.optional(country()),
      region: z.optional(z.string().check(z.maxLength(40))),
    }),
  }),
  read: route({
    method: 'GET',
    path: '/v1/partners/{tenantId}',
    access: 'partner.read',
  }),
  suspend: route({
    method: 'POST',
    path: '/v1/partners/{tenantId}/suspension',
    access: 'partner.suspend',
    body: z.object({
      reason: z.enum(suspensionReasons),
      note: z.optional(multilineText(2000)),
      restricted: z.optional(z.boolean()),
      ...tagged,
    }),
  }),
  reinstate: route({
    method: 'DELETE',
    path: '/v1/partners/{tenantId}/suspension',
    access: 'partner.suspend',
    body: z.object({ note: z.optional(multilineText(2000)), ...tagged }),
    bodyOptional: true,
  }),
  previewClosure: route({ method: 'GET', path: '/v1/partners/{tenantId}/closure', access: 'partner.suspend' }),
  close: route({
    method: 'POST',
    path: '/v1/partners/{tenantId}/closure',
    access: 'partner.suspend',
    body: z.object({ reason: z.enum(closureReasons), note: z.optional(multilineText(2000)), ...tagged }),
  }),
  freeName: route({ method: 'DELETE', path: '/v1/uniquenames/{kind}/{value}', access: 'name.free' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ...rescueOperations(),
    list: {
      id: 'listPartners',
      summary: 'Find partners',
      description:
        'For operators. All partners by name. `q` is the beginning of a name, a domain or an address in it, or an MPN ID; other parameters filter.',
      answers: { 200: Collection(Partner) },
    },
    read: {
      id: 'getPartner',
      summary: 'Get one partner',
      description:
        'For operators. The account with its people, MPN IDs and partnerships, each counted up to 200. `links.history` is its activity.',
      answers: { 200: PartnerDetails },
      reasons: ['resource.unknown'],
    },
    suspend: {
      id: 'suspendPartner',
      summary: 'Suspend a partner',
      description:
        'For review leads. From its next call on, the partner begins no partnership, no customer and no sale (403 `partner.suspended`); what it has it manages. With `restricted`, what exists can also change, quantities for example. `effects` says so in words. Only the operator sees `note`.',
      body: named('SuspendPartnerRequest', routes.suspend.body),
      answers: { 200: SuspendedPartner },
      reasons: [
        'resource.unknown',
        ['partner.suspended', 409],
        ['partner.closed', 409],
        'partner.not_active',
        'etag.stale',
      ],
    },
    reinstate: {
      id: 'reinstatePartner',
      summary: 'End the suspension of a partner',
      description: 'For review leads. The partner is active again from its next call on.',
      answers: { 200: SuspendedPartner },
      reasons: ['resource.unknown', 'partner.not_suspended', ['partner.closed', 409], 'etag.stale'],
    },
    previewClosure: {
      id: 'previewPartnerClosure',
      summary: 'Preview the closure of a partner’s account',
      description:
        'For review leads. What closing the account would stop and leave, and how many partners, customers and subscriptions it has; partners are counted up to 200. Changes nothing.',
      answers: { 200: PartnerClosure },
      reasons: ['resource.unknown', ['partner.closed', 409], 'partner.not_active'],
    },
    close: {
      id: 'closePartner',
      summary: 'Close the account of a partner for good',
      description:
        'For review leads. From its next call on, the partner begins no partnership, no customer and no sale (403 `partner.closed`), isn’t listed, and can’t apply again. Its subscriptions aren’t renewed: each ends with its term, and until then the partner manages what it has, so that customers can move to another partner. An account that is closed stays closed; its names can be freed for another application. `effects` says so in words. Only the operator sees `note`.',
      body: named('ClosePartnerRequest', routes.close.body),
      answers: { 200: SuspendedPartner },
      reasons: ['resource.unknown', ['partner.closed', 409], 'partner.not_active', 'etag.stale'],
    },
    freeName: {
      id: 'freeUniqueName',
      summary: 'Free a name that a company holds',
      description:
        'For review leads. `kind` is `email`, `domain` or `registration`, and `value` the name; a registration number follows its country: `US:12-3456789`. A company that holds it without being in the program gives it up, so that another one can apply with it. A name with which somebody signs in, or that a partner in the program holds, stays.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'name.in_use'],
    },
  });

import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { guid } from '#shared/schema/fields.ts';
import { SupportContactResource } from './resources.ts';

const path = '/v1/customers/{id}/subscriptions/{subscriptionId}/supportcontact';

/** The support contact of a subscription. */
export const supportRoutes = {
  supportContact: route({ method: 'GET', path, access: 'subscription.read' }),
  changeSupportContact: route({
    method: 'PUT',
    path,
    access: 'supportcontact.set',
    body: z.object({ supportTenantId: guid(), supportMpnId: z.optional(z.string().check(z.maxLength(50))) }),
  }),
} as const;

/** What the API description says of these routes. */
export const supportOperations = {
  supportContact: {
    id: 'getSubscriptionSupportContact',
    summary: 'Get a subscription’s support contact',
    description:
      'Who answers the customer’s requests about the subscription: the provider that sold it, or a reseller that it named. A reseller is the contact as long as it is the provider’s partner and serves the customer.',
    answers: { 200: SupportContactResource },
    reasons: ['resource.unknown', 'subscription.unknown'],
  },
  changeSupportContact: {
    id: 'changeSubscriptionSupportContact',
    summary: 'Change a subscription’s support contact',
    description:
      'Takes the tenant ID of a reseller that is the provider’s partner and serves the customer, or that of the provider itself. A `supportMpnId` must be that of the same company. Other members are ignored. The admins of the company that was the contact, and of the one that is, get an email.',
    answers: { 200: SupportContactResource },
    reasons: [
      'perm.family_needs_admin_agent',
      'resource.unknown',
      'subscription.unknown',
      'support.not_partnered',
      'support.not_serving',
      'support.mpnid_mismatch',
      'support.profile_missing',
    ],
  },
} as const;

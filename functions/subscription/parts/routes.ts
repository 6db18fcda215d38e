import { Subscription } from '#functions/subscription/resources.ts';
import { supportOperations, supportRoutes } from '#functions/subscription/support/routes.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { ActivationLink } from '#shared/schema/activation-link.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { SubscriptionProvisioningStatus, SubscriptionRegistrationStatus } from './resources.ts';

const root = '/v1/customers/{id}/subscriptions/{subscriptionId}';

/** What belongs to one subscription. */
export const routes = {
  addOns: route({ method: 'GET', path: `${root}/addons`, access: 'subscription.read' }),
  provisioning: route({ method: 'GET', path: `${root}/provisioningstatus`, access: 'subscription.read' }),
  register: route({ method: 'POST', path: `${root}/registrations`, access: 'subscription.manage' }),
  registration: route({ method: 'GET', path: `${root}/registrationstatus`, access: 'subscription.read' }),
  activation: route({ method: 'GET', path: `${root}/activationlinks`, access: 'subscription.read' }),
  ...supportRoutes,
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ...supportOperations,
    addOns: {
      id: 'listSubscriptionAddOns',
      summary: 'List the add-ons to a subscription',
      description: 'Also those that have ended, as far as the caller sees them.',
      answers: { 200: Collection(Subscription) },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    provisioning: {
      id: 'getSubscriptionProvisioningStatus',
      summary: 'See whether a subscription is provisioned',
      description: '`success`, or `none` for one that has ended. What waits to be provisioned is a line of its order.',
      answers: { 200: SubscriptionProvisioningStatus },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    register: {
      id: 'registerSubscription',
      summary: 'Register a subscription',
      description: 'As clients of the public API do before some purchases. Nothing in this program depends on it.',
      answers: { 202: null },
      headers: ['Location'],
      reasons: ['resource.unknown', 'subscription.unknown', 'subscription.deleted'],
    },
    registration: {
      id: 'getSubscriptionRegistrationStatus',
      summary: 'See whether a subscription is registered',
      description: '`registered` or `notregistered`: registering takes no time.',
      answers: { 200: SubscriptionRegistrationStatus },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    activation: {
      id: 'listSubscriptionActivationLinks',
      summary: 'List the activation links of a subscription',
      description: 'Where the customer begins to use it, if its provisioner has given an address. Empty otherwise.',
      answers: { 200: Collection(ActivationLink) },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
  });

import { againstOrders } from '#functions/order/resources.ts';
import { recordOperations, recordRoutes } from '#functions/subscription/record/routes.ts';
import { Subscription } from '#functions/subscription/resources.ts';
import { supportOperations, supportRoutes } from '#functions/subscription/support/routes.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { ActivationLink } from '#shared/schema/activation-link.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { ConversionBody, UpgradeBody } from './replace-body.ts';
import {
  Conversion,
  ConversionResult,
  SubscriptionProvisioningStatus,
  SubscriptionRegistrationStatus,
  Upgrade,
  UpgradeResult,
} from './resources.ts';

const root = '/v1/customers/{id}/subscriptions/{subscriptionId}';

/** What belongs to one subscription. */
export const routes = {
  addOns: route({ method: 'GET', path: `${root}/addons`, access: 'subscription.read' }),
  provisioning: route({ method: 'GET', path: `${root}/provisioningstatus`, access: 'subscription.read' }),
  register: route({ method: 'POST', path: `${root}/registrations`, access: 'subscription.manage' }),
  registration: route({ method: 'GET', path: `${root}/registrationstatus`, access: 'subscription.read' }),
  activation: route({ method: 'GET', path: `${root}/activationlinks`, access: 'subscription.read' }),
  conversions: route({ method: 'GET', path: `${root}/conversions`, access: 'subscription.manage' }),
  convert: route({ method: 'POST', path: `${root}/conversions`, access: 'order.submit', body: ConversionBody }),
  upgrades: route({ method: 'GET', path: `${root}/upgrades`, access: 'subscription.manage' }),
  upgrade: route({ method: 'POST', path: `${root}/upgrades`, access: 'order.submit', body: UpgradeBody }),
  ...supportRoutes,
  ...recordRoutes,
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
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
      description:
        '`success`, or `none` for one that has ended; `pending` while a change waits for the owner’s own provisioner, `failed` with its `reason` if the last one failed. What waits to be provisioned at all is a line of its order.',
      answers: { 200: SubscriptionProvisioningStatus },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    register: {
      id: 'registerSubscription',
      summary: 'Register a subscription',
      description: 'As clients of the public API do before some purchases. Nothing in this program depends on it.',
      answers: { 202: null },
      headers: ['Location'],
      reasons: ['resource.unknown', 'subscription.unknown', 'subscription.deleted', 'perm.family_needs_admin_agent'],
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
    conversions: {
      id: 'listConversions',
      summary: 'List what a trial can become',
      description: 'Empty for what is no trial, or isn’t active.',
      answers: { 200: Collection(Conversion) },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    convert: {
      id: 'convertTrial',
      summary: 'Convert a trial to a paid subscription',
      description:
        'The subscription keeps its ID and gets the offer, a new term and an order of its own. `quantity` and `billingCycle` may be left out. It is decided as an order is; a refusal has the first reason, and all of them in `data`. Where the owner’s own system provisions, the answer is 202: the price is kept, `pendingChange` of the subscription says what it becomes, and the order is made with the system’s answer.',
      body: named('ConvertTrialRequest', ConversionBody, {
        example: { targetOfferId: 'F1C70002-0C4F-4E1D-9A00-000000000002', quantity: 10 },
      }),
      answers: { 200: ConversionResult, 202: null },
      headers: ['Location'],
      reasons: [
        ...(['subscription.unknown', 'subscription.not_active', 'subscription.target_unknown'] as const),
        'license.units_assigned',
        'subscription.change_pending',
        ...againstOrders(),
      ],
    },
    upgrades: {
      id: 'listUpgrades',
      summary: 'List what a subscription can be upgraded to',
      description: 'With what is against it. An order may be refused for more: ask for it with `dryRun=true`.',
      answers: { 200: Collection(Upgrade) },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    upgrade: {
      id: 'upgradeSubscription',
      summary: 'Upgrade a subscription',
      description:
        'A new subscription begins, with an order of its own, and this one ends, together or not at all. Its reseller and its own name stay. With `upgrade_with_license_transfer`, people’s licenses are of the new subscription from then on; otherwise they end. Where the owner’s own system provisions, the answer is 202: the price is kept, `pendingChange` of the subscription names the new one, and both change with the system’s answer.',
      body: named('UpgradeSubscriptionRequest', UpgradeBody, {
        example: {
          targetOffer: { id: 'F1C70003-0C4F-4E1D-9A00-000000000003' },
          upgradeType: 'upgrade_only',
          quantity: 10,
        },
      }),
      answers: { 200: UpgradeResult, 202: null },
      headers: ['Location'],
      reasons: [
        ...(['subscription.unknown', 'subscription.not_active', 'subscription.addons_present'] as const),
        ...(['subscription.target_unknown', 'subscription.license_transfer', 'subscription.change_pending'] as const),
        'license.units_assigned',
        ...againstOrders(),
      ],
    },
    ...supportOperations,
    ...recordOperations(),
  });

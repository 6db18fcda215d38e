import * as z from 'zod/mini';
import { offers } from '#test/ordering.ts';
import { collectionOf, Fault } from './models.ts';
import { ActivationLinks } from './order-models.ts';
import type { Row, World } from './row.ts';
import * as model from './subscription-models.ts';
import { ofCustomer, remember, type Trade } from './trade.ts';

/** The lines of the order, by what they are for. */
const [first, lock, trial] = [0, 1, 2];

/** The path of one of the subscriptions that were ordered. */
const pathOf =
  (n: number, end = '') =>
  ({ subscriptionIds }: Trade) =>
    `subscriptions/${subscriptionIds[n]}${end}`;

const keep = (world: World, body: unknown) => remember(world, { subscription: body as object });

type Answer = Pick<Row, 'reads' | 'status' | 'code'>;

/** A change of the first subscription, which is sent back whole. */
const change = (
  what: string,
  changes: object,
  answer: Answer & Pick<Row, 'learn'> = { reads: model.Subscription, status: 200, learn: keep },
): Row =>
  ofCustomer({
    name: `PATCH subscriptions/{sid} ${what}`,
    path: pathOf(first),
    body: ({ subscription }) => ({ ...subscription, ...changes }),
    ...answer,
  });

const refused = (code: number): Answer => ({ reads: Fault, status: 400, code });

const part = (end: string, reads: z.ZodMiniType, n = first): Row =>
  ofCustomer({ name: `GET subscriptions/{sid}/${end}`, path: pathOf(n, `/${end}`), reads, status: 200 });

const listed = (what: string, query: Parameters<typeof ofCustomer>[0]['query'] = () => ({})): Row =>
  ofCustomer({
    name: `GET subscriptions ${what}`,
    path: () => 'subscriptions',
    ...{ query, reads: model.Subscriptions, status: 200 },
  });

const changes: Row[] = [
  change('with another quantity', { quantity: 12 }),
  change('with a stale etag', { quantity: 13, attributes: { etag: 'old' } }, refused(2055)),
  change('with a quantity above the maximum', { quantity: 100_000 }, refused(2002)),
  change('with another billing cycle', { billingCycle: 'annual' }, refused(2054)),
  change('with another name', { friendlyName: 'Back office' }),
  change('without renewal', { autoRenewEnabled: false }),
  change('with renewal', { autoRenewEnabled: true }),
  change('to suspend it', { status: 'suspended' }),
  change('with another quantity while it is suspended', { quantity: 14 }, refused(2001)),
  change('to reactivate it', { status: 'active' }),
];

/** Subscriptions as they are listed, read and changed. */
export const subscriptions: Row[] = [
  listed('of the customer'),
  listed('of an order', ({ orderId }) => ({ order_id: orderId })),
  listed('of a reseller', (_trade, { mpnId }) => ({ mpn_id: mpnId })),
  ofCustomer({
    ...{ name: 'GET subscriptions/{sid}', path: pathOf(first), reads: model.Subscription, status: 200 },
    learn: keep,
  }),
  ofCustomer({
    name: 'GET subscriptions/{sid} that there isn’t',
    path: () => `subscriptions/${crypto.randomUUID()}`,
    ...{ reads: Fault, status: 404, code: 20003 },
  }),
  ...changes,
  part('addons', model.Subscriptions),
  part('supportcontact', model.SupportContact),
  ofCustomer({
    name: 'PUT subscriptions/{sid}/supportcontact',
    path: pathOf(first, '/supportcontact'),
    body: (_trade, { resellerId }) => ({
      ...{ supportTenantId: resellerId, supportMpnId: null, name: null },
      attributes: { objectType: 'SupportContact' },
    }),
    ...{ reads: model.SupportContact, status: 200 },
  }),
  part('provisioningstatus', model.SubscriptionProvisioning),
  ofCustomer({
    ...{ name: 'POST subscriptions/{sid}/registrations', path: pathOf(first, '/registrations') },
    ...{ reads: undefined, status: 202 },
  }),
  part('registrationstatus', model.SubscriptionRegistration),
  part('activationlinks', ActivationLinks),
  part('conversions', model.Conversions, trial),
  ofCustomer({
    name: 'POST subscriptions/{sid}/conversions',
    path: pathOf(trial, '/conversions'),
    body: ({ orderId }) => ({
      ...{ offerId: offers.trial, targetOfferId: offers.standard, orderId, quantity: 25, billingCycle: 'monthly' },
    }),
    ...{ reads: model.ConversionResult, status: 200 },
  }),
  part('upgrades', model.Upgrades, lock),
  ofCustomer({
    name: 'POST subscriptions/{sid}/upgrades',
    path: pathOf(lock, '/upgrades'),
    body: () => ({ targetOffer: { id: offers.lockPlus }, upgradeType: 'upgrade_only', isEligible: true, quantity: 5 }),
    ...{ reads: model.UpgradeResult, status: 200 },
  }),
  ofCustomer({
    name: 'GET subscriptions/usagerecords',
    path: () => 'subscriptions/usagerecords',
    ...{ reads: collectionOf(z.never()), status: 200 },
  }),
];

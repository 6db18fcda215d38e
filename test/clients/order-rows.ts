import * as z from 'zod/mini';
import { freshPrefix, newCustomer } from '#test/customers.ts';
import { offers } from '#test/ordering.ts';
import { NewCustomer } from './customer-models.ts';
import { collectionOf, Fault, guid, optionalText, text } from './models.ts';
import * as model from './order-models.ts';
import type { Row, World } from './row.ts';
import { ofCustomer, remember, tradeIn } from './trade.ts';

const Agreements = collectionOf(z.object({ templateId: guid, agreementType: text, version: text }));

const agreement = {
  ...{ templateId: guid, type: text, dateAgreed: text, agreementLink: text },
  primaryContact: z.object({ firstName: text, lastName: text, email: text, phoneNumber: optionalText }),
};

type Order = z.output<typeof model.Order>;

/** The customer that everything is ordered for, with its agreement. */
const beginning: Row[] = [
  {
    name: 'POST /v1/customers that orders are placed for',
    as: 'provider',
    send: world => ({
      method: 'POST',
      path: 'customers',
      body: {
        ...newCustomer(),
        companyProfile: { domain: `${freshPrefix()}.onmicrosoft.com` },
        associatedPartnerId: world.resellerId,
      },
    }),
    reads: NewCustomer,
    status: 201,
    learn: (world, body) => {
      const { id, companyProfile } = body as z.output<typeof NewCustomer>;
      remember(world, { customerId: id, domain: companyProfile.domain });
    },
  },
  {
    name: 'GET /v1/agreements',
    as: 'provider',
    send: () => ({ method: 'GET', path: 'agreements', query: { agreementType: '*' } }),
    reads: Agreements,
    status: 200,
    learn: (world, body) =>
      remember(world, { templateId: (body as z.output<typeof Agreements>).items[0]?.templateId ?? '' }),
  },
  ofCustomer({
    name: 'POST orders before the customer has agreed',
    path: () => 'orders',
    body: () => ({ lineItems: [{ lineItemNumber: 0, offerId: offers.standard, quantity: 1 }] }),
    ...{ reads: Fault, status: 403, code: 13605 },
  }),
  ofCustomer({
    name: 'POST agreements',
    path: () => 'agreements',
    body: ({ templateId }) => ({
      primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com', phoneNumber: null },
      ...{ templateId, dateAgreed: '2026-01-02T10:00:00Z', type: 'MicrosoftCustomerAgreement' },
    }),
    reads: z.object({ templateId: guid, type: text, dateAgreed: text }),
    status: 201,
  }),
  ofCustomer({
    name: 'GET agreements',
    path: () => 'agreements',
    query: () => ({ agreementType: 'MicrosoftCustomerAgreement' }),
    reads: z.object({ totalCount: z.literal(1), items: z.array(z.object(agreement)) }),
    status: 200,
  }),
  {
    name: 'GET /v1/agreementtemplates/{template-id}/document',
    as: 'provider',
    send: world => ({
      ...{ method: 'GET', path: `agreementtemplates/${tradeIn(world).templateId}/document` },
      query: { language: 'de-DE', country: 'US' },
    }),
    reads: z.object({ displayUri: text, downloadUri: text, language: text, country: text }),
    status: 200,
  },
  ofCustomer({
    name: 'GET directSignedMicrosoftCustomerAgreementStatus',
    path: () => 'directSignedMicrosoftCustomerAgreementStatus',
    ...{ reads: z.object({ isSigned: z.boolean() }), status: 200 },
  }),
];

const line = (n: number, offerId: string, quantity: number, more: object = {}) => ({
  ...{ lineItemNumber: n, offerId, quantity, friendlyName: null, subscriptionId: null, termDuration: 'P1Y', ...more },
});

const refused = (what: string, status: number, code: number, changes: object): Row =>
  ofCustomer({
    name: `POST orders ${what}`,
    path: () => 'orders',
    body: () => ({ lineItems: [{ ...line(0, offers.standard, 1), ...changes }] }),
    ...{ reads: Fault, status, code },
  });

const keep = (world: World, body: unknown): void => {
  const { id: orderId, lineItems } = body as Order;
  remember(world, { orderId, subscriptionIds: lineItems.map(({ subscriptionId }) => subscriptionId ?? '') });
};

/** An order, from its placing to its change. */
export const orders: Row[] = [
  ...beginning,
  refused('of an offer that there isn’t', 400, 800004, { offerId: 'F1C79999-0C4F-4E1D-9A00-000000000001' }),
  refused('of a quantity of 0', 400, 2002, { quantity: 0 }),
  refused('for an MPN ID that nobody has', 404, 800015, { partnerIdOnRecord: '999999999' }),
  ofCustomer({
    name: 'POST orders',
    path: () => 'orders',
    body: ({ customerId }, { mpnId }) => ({
      id: null,
      referenceCustomerId: customerId,
      billingCycle: 'monthly',
      lineItems: [
        line(0, offers.standard, 10, { partnerIdOnRecord: mpnId }),
        line(1, offers.lock, 5),
        line(2, offers.trial, 25, { termDuration: null }),
      ],
      creationDate: null,
      status: 'unknown',
      attributes: { objectType: 'Order' },
    }),
    ...{ reads: model.Order, status: 201, learn: keep },
  }),
  ofCustomer({
    name: 'GET orders/{order-id} once it is provisioned',
    path: ({ orderId }) => `orders/${orderId}`,
    until: body => (body as Order).status === 'completed',
    ...{ reads: model.Order, status: 200, learn: keep },
  }),
  ofCustomer({
    name: 'GET orders/{order-id} with prices',
    path: ({ orderId }) => `orders/${orderId}`,
    query: () => ({ include_price: 'true' }),
    ...{ reads: model.PricedOrder, status: 200 },
  }),
  ofCustomer({
    name: 'GET orders/{order-id} that there isn’t',
    path: () => `orders/${crypto.randomUUID()}`,
    ...{ reads: Fault, status: 404, code: 20000 },
  }),
  ofCustomer({ name: 'GET orders', path: () => 'orders', reads: model.Orders, status: 200 }),
  ofCustomer({
    name: 'GET orders of a billing type',
    path: () => 'orders',
    query: () => ({ billingType: 'onetime' }),
    ...{ reads: model.Orders, status: 200 },
  }),
  ofCustomer({
    name: 'GET orders/{order-id}/provisioningstatus',
    path: ({ orderId }) => `orders/${orderId}/provisioningstatus`,
    ...{ reads: model.ProvisioningStatuses, status: 200 },
  }),
  ofCustomer({
    name: 'GET orders/{order-id}/activationlinks',
    path: ({ orderId }) => `orders/${orderId}/activationlinks`,
    ...{ reads: model.ActivationLinks, status: 200 },
  }),
  ofCustomer({
    name: 'GET orders/{order-id}/lineitems/{n}/activationlinks',
    path: ({ orderId }) => `orders/${orderId}/lineitems/0/activationlinks`,
    ...{ reads: model.ActivationLinks, status: 200 },
  }),
  ofCustomer({
    name: 'GET orders/{order-id}/lineitems/{n}/activationlinks of a line that there isn’t',
    path: ({ orderId }) => `orders/${orderId}/lineitems/9/activationlinks`,
    ...{ reads: Fault, status: 400, code: 800071 },
  }),
  ofCustomer({
    name: 'PATCH orders/{order-id} with an add-on',
    path: ({ orderId }) => `orders/${orderId}`,
    body: ({ subscriptionIds: [parentSubscriptionId] }) => ({
      lineItems: [{ ...line(0, offers.archive, 5), parentSubscriptionId }],
      attributes: { objectType: 'Order' },
    }),
    ...{ reads: model.Order, status: 200 },
  }),
];

/** What the cart of the rows holds. */
const cartLines = (mpnId: string) => [
  {
    ...{ id: 0, catalogItemId: `${offers.basic}:0001:US`, friendlyName: 'Front office', quantity: 5 },
    ...{ billingCycle: 'monthly', termDuration: 'P1Y', provisioningContext: null },
    participants: [{ key: 'transaction_reseller', value: mpnId }],
    addonItems: [{ id: 1, catalogItemId: offers.archive, quantity: 5, billingCycle: 'monthly', termDuration: 'P1Y' }],
  },
];

const cart: Row['reads'] = ({ name }) => model.cartWith(name.startsWith('Java') ? 'addOnItems' : 'addonItems');
const keepCart = (world: World, body: unknown): void => remember(world, { cart: body as { id: string } });
const cartPath = ({ cart: { id } }: ReturnType<typeof tradeIn>) => `carts/${id}`;

/** A cart, from its making to its checkout. */
export const carts: Row[] = [
  ofCustomer({
    name: 'POST carts with an error in a line',
    path: () => 'carts',
    body: () => ({ lineItems: [{ catalogItemId: offers.standard, quantity: 100_000, billingCycle: 'monthly' }] }),
    ...{ reads: model.CartInError, status: 201, learn: keepCart },
  }),
  ofCustomer({
    name: 'POST carts/{cart-id}/checkout of that cart',
    path: trade => `${cartPath(trade)}/checkout`,
    ...{ reads: Fault, status: 400, code: 800009 },
  }),
  ofCustomer({
    name: 'POST carts',
    path: () => 'carts',
    body: (_trade, { mpnId }) => ({ id: null, lineItems: cartLines(mpnId), attributes: { objectType: 'Cart' } }),
    ...{ reads: cart, status: 201, learn: keepCart },
  }),
  ofCustomer({ name: 'GET carts/{cart-id}', path: cartPath, reads: cart, status: 200, learn: keepCart }),
  ofCustomer({
    name: 'GET carts/{cart-id} that there isn’t',
    path: () => `carts/${crypto.randomUUID()}`,
    ...{ reads: Fault, status: 404, code: 800008 },
  }),
  ofCustomer({
    name: 'PUT carts/{cart-id}',
    path: cartPath,
    body: trade => trade.cart,
    ...{ reads: cart, status: 200, learn: keepCart },
  }),
  ofCustomer({
    name: 'POST carts/{cart-id}/checkout',
    path: trade => `${cartPath(trade)}/checkout`,
    ...{ reads: model.CheckoutResult, status: 201 },
  }),
  ofCustomer({
    name: 'POST carts/{cart-id}/checkout once more',
    path: trade => `${cartPath(trade)}/checkout`,
    ...{ reads: Fault, status: 400, code: 800065 },
  }),
];

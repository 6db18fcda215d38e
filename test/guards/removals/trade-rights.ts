import type { Removal } from './removal.ts';

const order = 'functions/order/repository.ts';
const transfer = 'functions/subscription-transfer';
const incentives = 'functions/subscription/incentive/list-incentives.ts';

/** Guards of who sees what is sold, and who may sell it, move it and let a customer go. */
export const tradeRights: readonly Removal[] = [
  {
    guard: 'tenant: a cart for another customer of the same partner is unknown',
    ...{
      file: 'functions/order/cart/repository.ts',
      from: 'cart?.seller.tenantId !== sellerTenantId || cart.customer.tenantId !== customerTenantId',
      to: 'cart?.seller.tenantId !== sellerTenantId',
    },
    tests: ['journeys/former-customers'],
  },
  {
    guard: 'tenant: an order for another customer of the same partner is unknown',
    ...{ file: order, from: ' && order.customer.tenantId === customerTenantId;', to: ';' },
    tests: ['journeys/former-customers'],
  },
  {
    guard: 'tenant: the orders for a customer that the partner no longer serves are unknown',
    ...{ file: order, from: "  if (!relationship) throw new Problem('resource.unknown');\n", to: '' },
    tests: ['journeys/former-customers'],
  },
  {
    guard: 'tenant: what was sold to a customer that the partner no longer serves is unknown',
    ...{ file: 'functions/subscription/sold.ts', from: 'if (!relationship || !seller)', to: 'if (!seller)' },
    tests: ['journeys/former-customers'],
  },
  {
    guard: 'tenant: a reseller sees no subscription that is tied to another one',
    ...{
      file: 'functions/subscription/visible.ts',
      from: '!reseller || reseller.tenantId === tenantId',
      to: "!reseller || reseller.tenantId !== ''",
    },
    tests: ['journeys/partner-on-record'],
  },
  {
    guard: 'tenant: a partner sees of a customer what counts for itself or was sold by it',
    ...{
      file: incentives,
      from: 'items.filter(one => [one.tenantId, one.seller.tenantId].includes(tenantId))',
      to: 'items',
    },
    tests: ['records/incentives'],
  },
  {
    guard: 'tenant: what counts at a customer that the caller does not serve is unknown',
    ...{
      file: incentives,
      from: 'if (!(await hasServed(tenantId, customer)))',
      to: 'if (!customer && !(await hasServed(tenantId, customer)))',
    },
    tests: ['journeys/partner-on-record'],
  },
  {
    guard: 'tenant: the transfers of others are unknown',
    ...{
      file: `${transfer}/repository.ts`,
      from: '(transfer.from.tenantId !== tenantId && transfer.to.tenantId !== tenantId)',
      to: "tenantId === ''",
    },
    tests: ['journeys/subscription-transfers'],
  },
  {
    guard: 'tenant: the qualification of a customer of others is unknown',
    ...{
      file: 'functions/customer/repository.ts',
      from: 'if (!relationship || !customer)',
      to: 'if (!customer)',
    },
    tests: ['journeys/qualifications'],
  },
  {
    guard: 'order: none of a company that serves the customer as the reseller of another one (B117)',
    ...{
      file: 'functions/order/facts.ts',
      from: "isItsReseller: relationship?.partner.kind === 'indirect_reseller',",
      to: 'isItsReseller: false,',
    },
    tests: ['engine/direct-to-reseller'],
  },
  {
    guard: 'customer: who is its reseller neither attests for it nor moves it (B46, B117)',
    ...{
      file: 'functions/customer/repository.ts',
      from: "  if (relationship.partner.kind === 'indirect_reseller') throw new Problem('customer.as_reseller');\n",
      to: '',
    },
    tests: ['engine/direct-to-reseller'],
  },
  {
    guard: 'customer: who is its reseller lets it go through the provider only (B31, B117)',
    ...{
      file: 'functions/customer/relationship-rules.ts',
      from: "  if (partner.kind === 'indirect_reseller' && associates.length > 0) throw new Problem('customer.as_reseller');\n",
      to: '',
    },
    tests: ['engine/direct-to-reseller'],
  },
  {
    guard: 'subscription: a reseller that is a provider, too, changes no support contact of what another one sold',
    ...{
      file: 'functions/subscription/support/change-support-contact.ts',
      from: 'if (subscription?.seller.tenantId !== principal.tenantId)',
      to: 'if (!subscription)',
    },
    tests: ['engine/direct-to-reseller'],
  },
];

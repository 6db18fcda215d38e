import { type Need, need } from './need.ts';

const onWhat = 'the companies and the customer, and its agreements side by side';
const ordering = (writes: number) => need(3, writes, onWhat);

/** The needs of calls about customers: their users, agreements, orders, subscriptions, transfers and requests for support. */
export const tradeNeeds: Readonly<Record<string, Need>> = {
  'GET /v1/customers/{id}': need(3, 0, 'the customer, and its agreements side by side, for its next steps'),
  'PUT /v1/customers/{id}/partners/{partnerTenantId}/productfamilies/{family}': need(
    5,
    1,
    'the relationship, then the partnership; the admins of the customer and of the reseller get an email',
  ),
  'DELETE /v1/customers/{id}/partners/{partnerTenantId}/productfamilies/{family}': need(
    4,
    1,
    'the relationship; the admins of the customer and of the reseller get an email',
  ),
  'GET /v1/customers/{id}/removal': need(
    3,
    0,
    'the relationship, then those of the partners that serve the customer with it',
  ),
  'POST /v1/customers/{id}/users': need(3, 1, 'the customer with the relationship; who has the domain of the address'),
  'GET /v1/customers/{id}/users': need(3, 0, 'the customer with the relationship, then the list'),
  'PATCH /v1/customers/{id}/users/{userId}, password': need(
    3,
    1,
    'the user with the customer and the relationship; who has the domain of the address',
  ),
  'GET /v1/customers/{id}/directoryroles/{roleId}/usermembers': need(
    3,
    0,
    'the customer with the relationship, then the list',
  ),
  'DELETE /v1/customers/{id}/users/{userId}': need(
    3,
    1,
    'the user with the customer and the relationship; the claim on the address',
  ),
  'GET /v1/customers/{id}/subscribedskus': need(3, 0, 'the customer with the relationship, then its licenses'),
  'GET /v1/customers/{id}/users/{userId}/licenses': need(
    3,
    0,
    'the user with the customer and the relationship, then the subscriptions',
  ),
  'POST /v1/customers/{id}/users/{userId}/licenseupdates': need(
    5,
    1,
    'the user with the customer and the relationship, then the kinds and what is free, then those subscriptions',
  ),
  'POST /v1/customers/{id}/users/imports': need(
    4,
    1,
    'the customer with the relationship; who has the domains of the addresses, and the addresses',
  ),
  'GET /v1/customers/{id}/users/imports/{importId}': need(3, 0, 'the customer with the relationship, then the import'),
  'POST /v1/customers, for a reseller': need(3, 1, 'the reseller’s admins get an email'),
  'POST /v1/customers/{id}/orders?dryRun=true': ordering(0),
  'POST /v1/customers/{id}/orders, one line': ordering(1),
  'POST /v1/customers/{id}/orders, 10 lines': ordering(1),
  'POST /v1/customers/{id}/orders, 50 lines': ordering(1),
  'POST /v1/customers/{id}/carts': ordering(1),
  'PUT /v1/customers/{id}/carts/{cartId}': need(4, 1, `the cart, then ${onWhat}`),
  'POST /v1/customers/{id}/carts/{cartId}/checkout': need(4, 1, `the cart, then ${onWhat}`),
  'GET /v1/customers/{id}/orders': need(4, 0, 'the relationship, the rows of the customer, then its orders'),
  'GET /v1/customers/{id}/subscriptions': need(3, 0, 'the relationship, then the subscriptions of its seller'),
  'GET /v1/customers/{id}/subscriptions, of an order': need(
    4,
    0,
    'the relationship, the rows of the order, then its subscriptions',
  ),
  'GET /v1/customers/{id}/subscriptions/{subscriptionId}': need(
    3,
    0,
    'the relationship says whose subscriptions the caller sees',
  ),
  'GET /v1/customers/{id}/subscriptions/{subscriptionId}/supportcontact': need(
    4,
    0,
    'the relationship says whose subscriptions the caller sees; then the companies, and what makes a reseller the contact',
  ),
  'PUT /v1/customers/{id}/subscriptions/{subscriptionId}/partneronrecord': need(
    6,
    1,
    'the subscription with the relationship and the seller; then the MPN ID, the company behind it, and its people, who get an email',
  ),
  'GET /v1/incentives': need(3, 0, 'the entries of what the company sold, then their subscriptions'),
  'GET /v1/customers/{id}/subscriptions/{subscriptionId}/partnersonrecord': need(
    4,
    0,
    'the relationship says whose subscriptions the caller sees; then the entries',
  ),
  'GET /v1/customers/{id}/subscriptions/{subscriptionId}/addons': need(
    4,
    0,
    'the relationship says whose subscriptions the caller sees; then the rows of the add-ons',
  ),
  'POST /v1/customers/{id}/subscriptions/{subscriptionId}/upgrades': need(4, 1, `the subscription, then ${onWhat}`),
  'PATCH /v1/customers/{id}/orders/{orderId}, billing cycle': need(3, 1, 'the order, then its subscriptions'),
  'POST /v1/customers/{id}/orders/{orderId}/cancellation': need(3, 1, 'the order, then its subscriptions'),
  'POST /v1/customers/{id}/transfers?dryRun=true': need(
    4,
    0,
    'the companies with the relationship and the subscriptions side by side, then which of these are in an open request',
  ),
  'POST /v1/customers/{id}/transfers': need(6, 1, 'the same; the provider and the customer get an email'),
  'POST /v1/transfers/{id}/rejection': need(3, 1, 'the other company gets an email'),
  'DELETE /v1/transfers/{id}': need(3, 1, 'the other company gets an email'),
  'POST /v1/transfers/{id}/acceptance, two subscriptions': need(
    15,
    5,
    'the request, then the companies, the partner and the subscriptions; each subscription moves by itself; then the order of record, and three companies get an email',
  ),
  'PATCH /v1/customers/{id}/partners/{partnerTenantId}': need(3, 1, 'the partner’s admins get an email'),
  'GET /v1/customers/{id}/agreements': need(3, 0, 'the relationship, then the agreements of its customer'),
  'GET /v1/customers/{id}/resellertransfer': need(
    4,
    0,
    'the relationship, which names the reseller that loses the customer',
  ),
  'POST /v1/customers/{id}/resellertransfer': need(
    7,
    1,
    'the relationship, which names the reseller that loses the customer; three companies get an email',
  ),
  'PATCH /v1/customers/{id}': need(
    3,
    1,
    'the relationship, then those of the partners that serve the customer with it',
  ),
  'POST /v1/servicerequests/{agentLocale}': need(
    4,
    1,
    'the company, its partners, and the people of the contact, who get an email',
  ),
  'GET /v1/servicerequests': need(
    4,
    0,
    'the company’s own requests and those of others are two lists; then the relationships with their customers',
  ),
  'GET /v1/servicerequests/{id}, the contact': need(3, 0, 'the request, then the relationship with its customer'),
  'PATCH /v1/servicerequests/{id}': need(4, 1, 'the company, the request, then the relationship with its customer'),
  'POST /v1/servicerequests/{id}/escalation': need(
    6,
    1,
    'the same, and the people of the next contact, who get an email',
  ),
};

import { SubscriptionTransfer } from '#functions/subscription-transfer/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';

/** The acceptance of a transfer. */
export const routes = {
  accept: route({ method: 'POST', path: '/v1/transfers/{id}/acceptance', access: 'transfer.answer' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    accept: {
      id: 'acceptTransfer',
      summary: 'Accept a transfer',
      description:
        'The provider takes the subscriptions over: at the same prices and terms, under new IDs and an order of its own. The old ones end. Its relationship with the customer begins, without delegated admin; a partner that is its reseller, too, serves the customer with it and is on the record. The provider must be able to order for the customer. Each subscription moves by itself; one that is no longer active stays, and the transfer says why.',
      answers: { 200: SubscriptionTransfer },
      reasons: [
        'resource.unknown',
        'customer.as_reseller',
        'customer.too_many_partners',
        'etag.stale',
        'transfer.closed',
        'transfer.nothing_left',
        'partner.suspended',
        'partner.closed',
        'account.not_ready',
        'association.missing',
        'order.own_agreement_unsigned',
        'region.country_not_offered',
        'customer.region_mismatch',
        'customer.partner_not_active',
        'sandbox.customers',
      ],
    },
  });

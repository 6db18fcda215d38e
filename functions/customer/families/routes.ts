import { ProductFamilyDelegation } from '#functions/customer/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';

const families = '/v1/customers/{id}/partners/{partnerTenantId}/productfamilies';

/** The product families that a reseller may administer for a customer (R156). */
export const routes = {
  families: route({ method: 'GET', path: families, access: 'customer.partners.read' }),
  delegateFamily: route({ method: 'PUT', path: `${families}/{family}`, access: 'customer.family.delegate' }),
  withdrawFamily: route({ method: 'DELETE', path: `${families}/{family}`, access: 'customer.admin.withdraw' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    families: {
      id: 'listProductFamiliesOfReseller',
      summary: 'List what a reseller may administer by product family',
      description:
        'The product families that are administered in the portal of their service, each with whether the reseller is the customer’s tenant owner there. For the customer, the reseller, and providers that serve the customer with it.',
      answers: { 200: Collection(ProductFamilyDelegation) },
      reasons: ['resource.unknown'],
    },
    delegateFamily: {
      id: 'delegateProductFamily',
      summary: 'Let a reseller administer a product family',
      description:
        'A provider makes its reseller the customer’s tenant owner for a product family. It takes effect at the reseller’s next call: it may give and take the licenses of that family. Delegated admin is another right, which only the customer gives. The global admins of the reseller and the customer get an email.',
      answers: { 200: ProductFamilyDelegation },
      reasons: ['resource.unknown', 'partnership.ended'],
    },
    withdrawFamily: {
      id: 'withdrawProductFamily',
      summary: 'End a reseller’s administration of a product family',
      description:
        'The provider or the customer takes it back, or the reseller gives it up. It takes effect at the reseller’s next call. The global admins of the other companies get an email.',
      answers: { 200: ProductFamilyDelegation },
      reasons: ['resource.unknown'],
    },
  });

import * as z from 'zod/mini';
import { segments } from '#functions/catalog/offer.ts';
import { describeOperations, type Operation } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { country } from '#shared/schema/fields.ts';
import { Availability, Product, Sku } from './resources.ts';

/** The public API's views of products. What is licensed is among the online services; what is billed by usage is in the others. */
const targetViews = [
  ...['Azure', 'AzureReservations', 'AzureReservationsVM', 'AzureReservationsSQL', 'AzureReservationsCosmosDb'],
  ...[
    'MicrosoftAzure',
    'OnlineServices',
    'Software',
    'SoftwareSUSELinux',
    'SoftwarePerpetual',
    'SoftwareSubscriptions',
  ],
];

const segment = { targetSegment: z.optional(z.enum(segments)) };
const reservationScope = z.optional(z.string().check(z.maxLength(50)));
const view = { targetView: z.enum(targetViews) };
const InCountry = z.object({ country: country(), reservationScope });
const ForCustomer = z.object({ reservationScope });

const read = <const Path extends `/${string}`>(path: Path) =>
  ({
    inCountry: route({ method: 'GET', path: `/v1/products${path}`, access: 'offer.read', query: InCountry }),
    forCustomer: route({
      method: 'GET',
      path: `/v1/customers/{id}/products${path}`,
      access: 'offer.read',
      query: ForCustomer,
    }),
  }) as const;

const list = <const Path extends `/${string}`>(path: Path) =>
  ({
    inCountry: route({
      method: 'GET',
      path: `/v1/products${path}`,
      access: 'offer.read',
      query: z.extend(InCountry, segment),
    }),
    forCustomer: route({
      method: 'GET',
      path: `/v1/customers/{id}/products${path}`,
      access: 'offer.read',
      query: z.extend(ForCustomer, segment),
    }),
  }) as const;

const product = read('/{productId}');
const skus = list('/{productId}/skus');
const sku = read('/{productId}/skus/{skuId}');
const availabilities = list('/{productId}/skus/{skuId}/availabilities');
const availability = read('/{productId}/skus/{skuId}/availabilities/{availabilityId}');

/** Products of a country, and those that a customer can get. */
export const productRoutes = {
  products: route({
    method: 'GET',
    path: '/v1/products',
    access: 'offer.read',
    query: z.extend(InCountry, { ...view, ...segment }),
  }),
  product: product.inCountry,
  skus: skus.inCountry,
  sku: sku.inCountry,
  availabilities: availabilities.inCountry,
  availability: availability.inCountry,
  customerProducts: route({
    method: 'GET',
    path: '/v1/customers/{id}/products',
    access: 'offer.read',
    query: z.extend(ForCustomer, { ...view, ...segment }),
  }),
  customerProduct: product.forCustomer,
  customerSkus: skus.forCustomer,
  customerSku: sku.forCustomer,
  customerAvailabilities: availabilities.forCustomer,
  customerAvailability: availability.forCustomer,
} as const;

const cached = 'May be kept for five minutes; send the `ETag` as `If-None-Match` to learn whether it changed (304).';

/** The same call for a country and for a customer. */
function both(
  id: string,
  {
    summary,
    about,
    answer,
    reasons,
  }: { summary: string; about: string; answer: z.ZodMiniType; reasons: Operation['reasons'] },
) {
  const common = { answers: { 200: answer, 304: null }, headers: ['ETag'] as const };
  const all = [...(reasons ?? []), 'region.country_not_offered' as const];
  return {
    inCountry: { id: `${id}`, summary, description: `${about} ${cached}`, ...common, reasons: all },
    forCustomer: {
      id: id.replace(/^(list|get)/, '$1Customer'),
      summary: `${summary} for a customer`,
      description: `${about} The customer’s country counts. ${cached}`,
      ...common,
      reasons: [...all, 'resource.unknown' as const],
    },
  };
}

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const productOperations = () => {
  const products = both('listProducts', {
    summary: 'List products',
    about: 'One for each offer: its ID is that of the offer. `targetView` `OnlineServices` has all that is licensed.',
    answer: Collection(Product),
    reasons: [],
  });
  const one = both('getProduct', {
    summary: 'Get one product',
    about: 'A product that isn’t sold in the country answers 404.',
    answer: Product,
    reasons: ['product.unknown'],
  });
  const itsSkus = both('listSkus', {
    summary: 'List the SKUs of a product',
    about: 'Each product has one.',
    answer: Collection(Sku),
    reasons: ['product.unknown'],
  });
  const oneSku = both('getSku', {
    summary: 'Get one SKU',
    about: 'With its quantities and billing cycles.',
    answer: Sku,
    reasons: ['product.unknown', 'sku.unknown'],
  });
  const its = both('listAvailabilities', {
    summary: 'List the availabilities of a SKU',
    about: 'Each has one in a country, with its terms and prices. Carts and orders take `catalogItemId`.',
    answer: Collection(Availability),
    reasons: ['product.unknown', 'sku.unknown'],
  });
  const oneAvailability = both('getAvailability', {
    summary: 'Get one availability',
    about: 'Its ID is the code of the country.',
    answer: Availability,
    reasons: ['product.unknown', 'sku.unknown', 'availability.unknown'],
  });
  return describeOperations<typeof productRoutes>()({
    products: products.inCountry,
    product: one.inCountry,
    skus: itsSkus.inCountry,
    sku: oneSku.inCountry,
    availabilities: its.inCountry,
    availability: oneAvailability.inCountry,
    customerProducts: products.forCustomer,
    customerProduct: one.forCustomer,
    customerSkus: itsSkus.forCustomer,
    customerSku: oneSku.forCustomer,
    customerAvailabilities: its.forCustomer,
    customerAvailability: oneAvailability.forCustomer,
  });
};

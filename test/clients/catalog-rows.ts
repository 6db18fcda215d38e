import * as z from 'zod/mini';
import { offers } from '#test/ordering.ts';
import { attributes, collectionOf, Fault, Link, links, text } from './models.ts';
import type { Row, World } from './row.ts';

/** What clients of the public API can read of the catalog, as strictly as the strictest of them. */

/** The words that all clients know. */
export const billingCycle = z.enum(['monthly', 'annual', 'none', 'one_time']);

const categoryMembers = { id: text, name: text, rank: z.int(), locale: text, country: text };
const Category = z.object({ ...categoryMembers, attributes: attributes('OfferCategory') });
const attestationProperties = z.optional(z.object({ enforceAttestation: z.boolean(), attestationType: text }));

const Offer = z.object({
  id: text.check(z.regex(/^[0-9A-Z-]+$/)),
  ...{ name: text, description: text, uri: text, locale: text, country: text, salesGroupId: text, unitType: text },
  ...{ minimumQuantity: z.int(), maximumQuantity: z.int(), rank: z.int(), limit: z.int() },
  category: z.object(categoryMembers),
  prerequisiteOffers: z.array(text),
  ...{ isAddOn: z.boolean(), hasAddOns: z.boolean(), isAvailableForPurchase: z.boolean() },
  ...{ isAutoRenewable: z.boolean(), isTrial: z.boolean() },
  billing: z.enum(['none', 'usage', 'license']),
  supportedBillingCycles: z.array(billingCycle),
  limitUnitOfMeasure: z.enum(['None', 'Concurrent', 'Lifetime']),
  upgradeTargetOffers: z.array(text),
  conversionTargetOffers: z.array(text),
  reselleeQualifications: z.array(text),
  resellerQualifications: z.array(text),
  product: z.object({ id: text, name: text, unit: text }),
  attestationProperties,
  // The page about an offer is anywhere on the web.
  links: z.object({ learnMore: z.optional(z.object({ uri: text })), self: Link }),
  attributes: attributes('Offer'),
});

const Product = z.object({
  ...{ id: text, title: text, description: text, publisherName: text },
  productType: z.object({ id: text, displayName: text }),
  isMicrosoftProduct: z.boolean(),
  links,
  attributes: attributes('Product'),
});

const Sku = z.object({
  ...{ id: text, productId: text, title: text, description: text },
  ...{ minimumQuantity: z.int(), maximumQuantity: z.int(), isTrial: z.boolean() },
  supportedBillingCycles: z.array(billingCycle),
  purchasePrerequisites: z.array(text),
  ...{ inventoryVariables: z.array(text), provisioningVariables: z.array(text), actions: z.array(text) },
  attestationProperties,
  links,
  attributes: attributes('Sku'),
});

const refundOption = z.object({ sequenceId: z.int(), type: z.enum(['Full', 'Partial']), expiresAfter: text });
const Availability = z.object({
  ...{ id: text, productId: text, skuId: text, segment: text, country: text },
  catalogItemId: text.check(z.regex(/^[^:]+:[^:]+:[^:]+$/)),
  defaultCurrency: z.object({ code: text.check(z.regex(/^[A-Z]{3}$/)), symbol: text }),
  ...{ isPurchasable: z.boolean(), isRenewable: z.boolean() },
  terms: z.array(
    z.object({
      ...{ id: text, duration: text.check(z.regex(/^P\d[MY]$/)), description: text, billingCycle },
      renewalOptions: z.array(z.object({ termDuration: text, description: text })),
      cancellationPolicies: z.array(z.object({ refundOptions: z.array(refundOption) })),
    }),
  ),
  product: Product,
  sku: Sku,
  links,
  attributes: attributes('Availability'),
});

const Inventory = z.array(
  z.object({
    ...{ productId: text, skuId: text, isRestricted: z.boolean() },
    restrictions: z.array(z.object({ reasonCode: text, description: text, properties: z.optional(z.unknown()) })),
  }),
);

const unknown = '00000000-0000-4000-8000-000000000000';
const inCountry = { country: 'US' };
const inView = { targetView: 'OnlineServices' };

/** A call of the provider below a path. */
const at = (path: string, query: Record<string, string>, answer: Pick<Row, 'reads' | 'status' | 'code'>): Row => ({
  ...{ name: `GET /v1/${path}?${Object.keys(query)}`, as: 'provider', ...answer },
  send: () => ({ method: 'GET', path, query }),
});

const list = (item: z.ZodMiniType) => ({ reads: collectionOf(item), status: 200 });
const sku = `${offers.standard}/skus/0001`;

/** Offers by country, and the same as products. */
export const catalog: Row[] = [
  at('offercategories', inCountry, list(Category)),
  at('offers', inCountry, list(Offer)),
  at('offers', { ...inCountry, offer_category_id: 'SmallBusiness_Key', size: '3', offset: '0' }, list(Offer)),
  at(`offers/${offers.standard}`, inCountry, { reads: Offer, status: 200 }),
  at(`offers/${unknown}`, inCountry, { reads: Fault, status: 404, code: 1000 }),
  at(`offers/${offers.standard}/addons`, inCountry, list(Offer)),
  at('products', { ...inCountry, ...inView, targetSegment: 'commercial' }, list(Product)),
  at(`products/${offers.standard}`, inCountry, { reads: Product, status: 200 }),
  at(`products/${unknown}`, inCountry, { reads: Fault, status: 404, code: 400013 }),
  at(`products/${offers.standard}/skus`, inCountry, list(Sku)),
  at(`products/${sku}`, inCountry, { reads: Sku, status: 200 }),
  at(`products/${offers.standard}/skus/9`, inCountry, { reads: Fault, status: 404, code: 400018 }),
  at(`products/${sku}/availabilities`, inCountry, list(Availability)),
  at(`products/${sku}/availabilities/US`, inCountry, { reads: Availability, status: 200 }),
  at(`products/${sku}/availabilities/XX`, inCountry, { reads: Fault, status: 404, code: 400019 }),
  {
    name: 'POST /v1/extensions/product/checkInventory',
    as: 'provider',
    send: () => ({
      method: 'POST',
      path: 'extensions/product/checkInventory',
      query: inCountry,
      body: {
        targetItems: [{ productId: offers.standard, skuId: null }, { productId: unknown }],
        inventoryContext: null,
      },
    }),
    reads: Inventory,
    status: 200,
  },
];

/** What a customer may buy. */
export function customerCatalog(customerOf: (world: World) => string): Row[] {
  const of = (path: string, reads: z.ZodMiniType, query: Record<string, string> = {}): Row => ({
    ...{ name: `GET /v1/customers/{id}/${path}`, as: 'provider', reads, status: 200 },
    send: world => ({ method: 'GET', path: `customers/${customerOf(world)}/${path}`, query }),
  });
  return [
    of('offers', collectionOf(Offer)),
    of('offercategories', collectionOf(Category)),
    of('products', collectionOf(Product), inView),
    of(`products/${offers.standard}`, Product),
    of(`products/${offers.standard}/skus`, collectionOf(Sku)),
    of(`products/${sku}`, Sku),
    of(`products/${sku}/availabilities`, collectionOf(Availability)),
    of(`products/${sku}/availabilities/US`, Availability),
  ];
}

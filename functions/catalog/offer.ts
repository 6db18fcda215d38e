/**
 * What the program sells, as dated data: each file in `editions/` is an edition named after the day it takes effect, and stays
 * in effect until the next one. The owner of a program replaces the folder (the stage's setting `catalog`).
 */
import type { Locale } from '#shared/i18n/locale.ts';

/** A text of the catalog. English is required, and stands in for a missing translation. */
export interface CatalogText extends Partial<Record<Locale, string | undefined>> {
  'en-US': string;
}

/** Where a family's subscriptions are bought and changed (R163): here, or in the portal of the service itself. */
export type SalesChannel = 'program' | 'service_portal';

/** Offers of one service. */
interface ProductFamily {
  id: string;
  name: CatalogText;
  channel: SalesChannel;
  /** Where helpdesk agents support and manage subscriptions of the family only if they are admin agents, too (R89). */
  helpdesk?: 'as_admin_agent' | undefined;
}

/** A group of offers in lists. */
export interface OfferCategory {
  /** As the public API has it: `SmallBusiness_Key`. */
  id: string;
  name: CatalogText;
  rank: number;
}

/** The kinds of customer that offers are made for. */
export const segments = ['commercial', 'education', 'government', 'nonprofit'] as const;
export type Segment = (typeof segments)[number];

export const termDurations = ['P1M', 'P1Y', 'P3Y'] as const;
export type TermDuration = (typeof termDurations)[number];

/** How often a term is billed. */
export const billedCycles = ['monthly', 'annual', 'one_time'] as const;
export type BilledCycle = (typeof billedCycles)[number];

/** The SKU under which the product API has an offer: each is a product with one SKU. */
export const onlySku = '0001';

/** What is refunded on a cancellation, and for how many days after the term began. */
export interface Refund {
  type: 'full' | 'partial';
  days: number;
}

/** A term in which an offer can be bought, and its prices. */
export interface OfferTerm {
  duration: TermDuration;
  billingCycle: BilledCycle;
  /** One unit for one billing cycle, by currency (ISO 4217), in integers of its minor unit. No price, not sold there. */
  prices: Record<string, number>;
  /** Shortest window first. Without any, the term can't be canceled. */
  refunds: Refund[];
}

/** What is counted and assigned to people: the license that units of an offer give. */
interface LicenseSku {
  /** A GUID. Several offers may give the same license. */
  id: string;
  /** As the public API's `skuPartNumber`. */
  partNumber: string;
  name: CatalogText;
}

/** One offer. */
export interface Offer {
  /** A GUID in upper case. */
  id: string;
  /** The ID of its family. */
  family: string;
  /** The ID of its category; absent for add-ons, which are in no list. */
  category?: string | undefined;
  name: CatalogText;
  description: CatalogText;
  rank: number;
  /** What one unit is called: `Licenses`. */
  unit: CatalogText;
  /** Who made it. Defaults to the owner of the program. */
  publisher?: string | undefined;
  billing: 'license' | 'usage';
  /** The license that a unit gives; absent where nothing is assigned to people. */
  license?: LicenseSku | undefined;
  /** The first is used where an order names none. */
  terms: OfferTerm[];
  minimumQuantity: number;
  maximumQuantity: number;
  segment: Segment;
  /** False for what is listed only, and for what is no longer sold (2091). */
  isAvailableForPurchase: boolean;
  isAutoRenewable: boolean;
  /** The offers of which one must be active; an offer that has some is an add-on (B124). */
  prerequisites: string[];
  /** A trial (B129): how long it lasts, and the offers it can become. */
  trial?: { days: number; convertsTo: string[] } | undefined;
  /** The offers to which a subscription can be upgraded. */
  upgradesTo: string[];
  /** How many subscriptions a customer may have (B123): at one time, or ever. */
  limit?: { per: 'Concurrent' | 'Lifetime'; count: number } | undefined;
  /** The countries that it is sold in, or not sold in, among those with a price. */
  countries?: { only: string[] } | { except: string[] } | undefined;
  /** The partner must declare with each order that the offer fits the customer. */
  attestation?: string | undefined;
  learnMore?: string | undefined;
}

/** An edition of the catalog. */
export interface CatalogEdition {
  /** First day in effect, `yyyy-mm-dd`, UTC. */
  validFrom: string;
  families: ProductFamily[];
  categories: OfferCategory[];
  offers: Offer[];
}

/** The license that each unit gives to one person. */
export interface GivenLicense {
  skuId: string;
  partNumber: string;
  name: string;
}

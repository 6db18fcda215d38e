/**
 * What is sold: the editions that were bundled with the function, each read at first use, those that the review lead published, and
 * answers from one of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { squash } from '#shared/errors/enum.ts';
import { defaultLocale, type Locale } from '#shared/i18n/locale.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { dayInForce } from '#shared/i18n/regions.ts';
import { textMarks } from '#shared/i18n/text-marks.ts';
import { memoize, memoizeEach } from '#shared/runtime/memoize.ts';
import {
  type BilledCycle,
  type CatalogEdition,
  type CatalogText,
  type Offer,
  type OfferTerm,
  onlySku,
  type SalesChannel,
  type TermDuration,
} from './offer.ts';
import { shelved } from './shelf.ts';

const folder = join(import.meta.dirname, 'editions');

/** An edition with its offers by ID. */
export interface Catalog extends CatalogEdition {
  offerById: ReadonlyMap<string, Offer>;
}

const deployedDays = memoize(() =>
  readdirSync(folder)
    .map(name => name.replace('.json', ''))
    .sort(),
);

/** An edition prepared for lookups. */
export const catalogOf = (edition: CatalogEdition): Catalog => ({
  ...edition,
  offerById: new Map(edition.offers.map(offer => [offer.id, offer])),
});

const deployedEdition = memoizeEach((day: string) =>
  catalogOf(JSON.parse(readFileSync(join(folder, `${day}.json`), 'utf8')) as CatalogEdition),
);

/** Published editions, each prepared once. */
const prepared = new WeakMap<CatalogEdition, Catalog>();

function publishedEdition(edition: CatalogEdition): Catalog {
  const catalog = prepared.get(edition) ?? catalogOf(edition);
  prepared.set(edition, catalog);
  return catalog;
}

/** The first days of all editions, oldest first. */
const editionDays = (): string[] => [...new Set([...deployedDays(), ...shelved().keys()])].sort();

/** The edition of a day: of two, the one that the review lead published; undefined if that couldn't be read. */
function findEdition(day: string): Catalog | undefined {
  if (!shelved().has(day)) return deployedEdition(day);
  const published = shelved().get(day);
  return published && publishedEdition(published);
}

/** The editions of the deployment, oldest first. Reads each file once. */
export const deployedCatalogs = (): Catalog[] => deployedDays().map(deployedEdition);

/** An edition as it is stored, or its faults in English, each with its place. Checking is large code, loaded when an edition is written. */
export async function checkedCatalog(file: Record<string, unknown> & { validFrom: string }) {
  const { checkedEdition } = await import('./edition-trouble.ts');
  return checkedEdition(`${file.validFrom}.json`, file);
}

/**
 * The edition of the catalog in effect. Reads one file, once.
 * @throws Error if it couldn't be read: nobody sells by an edition that has ended
 */
export function catalogOn(now: Date): Catalog {
  const day = dayInForce(editionDays(), now);
  const edition = findEdition(day);
  if (!edition) throw new Error(`The catalog of ${day} is gone`);
  return edition;
}

/** Where something is sold: a country, and the currency of its prices. */
export interface SoldIn {
  country: string;
  currency: string;
}

/** How carts and orders may name an offer: its ID, or product, SKU and availability, which is the country. */
export const catalogItemId = ({ id }: Offer, country: string): string => `${id}:${onlySku}:${country}`;

/** The offer that an order or a cart names, in either form; undefined for an unknown one, or one of another country. */
export function offerNamed({ offerById }: Catalog, name: string, country: string): Offer | undefined {
  const [product = '', sku, availability] = name.toUpperCase().split(':');
  const isItem = sku === undefined || (sku === onlySku && availability === country);
  return isItem ? offerById.get(product) : undefined;
}

export const isAddOn = ({ prerequisites }: Pick<Offer, 'prerequisites'>): boolean => prerequisites.length > 0;

const isOfferedIn = ({ countries }: Offer, country: string): boolean => {
  if (!countries) return true;
  return 'only' in countries ? countries.only.includes(country) : !countries.except.includes(country);
};

/** The terms in which an offer can be bought somewhere; none where it isn't sold. */
export const termsIn = (offer: Offer, { country, currency }: SoldIn): OfferTerm[] =>
  isOfferedIn(offer, country) ? offer.terms.filter(({ prices }) => prices[currency] !== undefined) : [];

/** Whether an offer is in the lists of a country: it is sold there, or is listed only. */
export const isListedIn = (offer: Offer, where: SoldIn): boolean =>
  termsIn(offer, where).length > 0 || (!offer.isAvailableForPurchase && isOfferedIn(offer, where.country));

/** The offers of a country, without add-ons, in the order of lists. */
export const offersIn = ({ offers }: Catalog, where: SoldIn): Offer[] =>
  offers.filter(offer => !isAddOn(offer) && isListedIn(offer, where)).sort((one, other) => one.rank - other.rank);

/** The add-ons to an offer in a country. */
export const addOnsTo = ({ offers }: Catalog, { id }: Offer, where: SoldIn): Offer[] =>
  offers
    .filter(offer => offer.prerequisites.includes(id) && isListedIn(offer, where))
    .sort((one, other) => one.rank - other.rank);

/** A term as an order asks for it. */
export interface AskedTerm {
  duration?: TermDuration | undefined;
  billingCycle?: BilledCycle | undefined;
}

/** The term that an order means: the first that fits what it asks for. */
export const termAsked = (terms: readonly OfferTerm[], asked: AskedTerm): OfferTerm | undefined =>
  terms.find(
    ({ duration, billingCycle }) =>
      duration === (asked.duration ?? duration) && billingCycle === (asked.billingCycle ?? billingCycle),
  );

/** Where subscriptions of an offer are bought and changed (R163). */
export const channelOf = ({ families }: Catalog, { family }: Offer): SalesChannel =>
  families.find(({ id }) => id === family)?.channel ?? 'program';

/**
 * The families that are administered in the portal of the service itself: there, a reseller needs a delegation of its own for each
 * (R156).
 */
export const separateFamilies = ({ families }: Pick<Catalog, 'families'>): Catalog['families'] =>
  families.filter(({ channel }) => channel === 'service_portal');

/** Whether helpdesk agents need the admin agent role for a family (R89). */
export const needsAdminAgent = ({ families }: Pick<Catalog, 'families'>, family: string): boolean =>
  families.some(({ id, helpdesk }) => id === family && helpdesk === 'as_admin_agent');

/** A text of the catalog in a language, or in English where it isn't translated. */
export const textIn = (locale: Locale, text: CatalogText): string => text[locale] ?? text['en-US'];

/** When families are read, and in which language. */
export interface FamilyReader {
  locale: Locale;
  now: Date;
}

/** The product families on sale, by name in a language, in the order of the catalog. Reads one file, once. */
export const familiesFor = ({ locale, now }: FamilyReader) =>
  catalogOn(now).families.map(({ id, name }) => ({ id, name: textIn(locale, name) }));

/** The IDs of the product families on sale. */
export const familyIds = (now: Date): string[] => catalogOn(now).families.map(({ id }) => id);

/** The ID of a family as the catalog spells it; undefined for an unknown one. */
export const familyIdOf = (typed: string, now: Date): string | undefined =>
  familyIds(now).find(id => squash(id) === squash(typed));

/** Families with their names; one that the catalog no longer has is called by its ID. */
export function namedFamilies(ids: readonly string[], reader: FamilyReader) {
  const known = familiesFor(reader);
  return ids.map(id => ({ id, name: known.find(family => family.id === id)?.name ?? id }));
}

/** What was sold, as it is stored with the English names of its edition. */
interface SoldOffer {
  offerId: string;
  offerName: string;
  /** First day of the edition that it was taken from. */
  edition: string;
}

/** How a caller reads what was sold; the portal has names marked that are English for want of a translation. */
export type NameReader = Pick<TextReader, 'locale' | 'origins'>;

/** The offer as it was when it was sold; undefined if the owner of the program no longer has that edition. */
const offerAsSold = ({ offerId, edition }: Omit<SoldOffer, 'offerName'>): Offer | undefined =>
  editionDays().includes(edition) ? findEdition(edition)?.offerById.get(offerId) : undefined;

/** A name as the edition has it in the reader's language, or as it is stored. */
function nameFor(
  { locale, origins }: NameReader,
  stored: string,
  sold: Omit<SoldOffer, 'offerName'>,
  of: (offer: Offer) => CatalogText | undefined,
): string {
  if (locale === defaultLocale) return stored;
  const offer = offerAsSold(sold);
  const own = offer && of(offer)?.[locale];
  if (own || !origins) return own ?? stored;
  const { begin, end } = textMarks(origins);
  return `${begin}${stored}${end}`;
}

/** What an offer was called when it was sold. */
export const offerNameFor = (reader: NameReader, sold: SoldOffer): string =>
  nameFor(reader, sold.offerName, sold, ({ name }) => name);

/** What an offer is called in a language, in the newest edition that has it so. */
export const latestOfferName = (locale: Locale, offerId: string): string | undefined =>
  editionDays()
    .map(day => findEdition(day)?.offerById.get(offerId)?.name[locale])
    .findLast(name => name !== undefined);

/** What was sold and how much of it, for emails: `Example Desk Standard × 12`. */
export const amountFor = (locale: Locale, sold: SoldOffer & { quantity: number }): string =>
  `${offerNameFor({ locale }, sold)} × ${sold.quantity}`;

/** What one unit was called when it was sold. */
export const unitFor = (reader: NameReader, sold: SoldOffer & { unitType: string }): string =>
  nameFor(reader, sold.unitType, sold, ({ unit }) => unit);

/** What the license was called that a unit gives. */
export const licenseNameFor = (
  reader: NameReader,
  { license, ...sold }: Pick<SoldOffer, 'offerId' | 'edition'> & { license: { name: string } },
): string => nameFor(reader, license.name, sold, offer => offer.license?.name);

/** The name that somebody gave to what was sold, or that of its offer. */
export const friendlyNameFor = (reader: NameReader, sold: SoldOffer & { friendlyName: string }): string =>
  sold.friendlyName === sold.offerName ? offerNameFor(reader, sold) : sold.friendlyName;

/** Whether a name is that of the offer in some language: who sends it back as it was read names nothing. */
export const isOfferName = (sold: SoldOffer, name: string): boolean =>
  name === sold.offerName || Object.values(offerAsSold(sold)?.name ?? {}).includes(name);

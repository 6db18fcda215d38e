/** What is wrong with an edition of the catalog, for files of the deployment and for editions that the review lead writes. */
import * as z from 'zod/mini';
import { isKnownCountry } from '#shared/i18n/regions.ts';
import { EditionFile } from './edition-file.ts';
import type { CatalogEdition, Offer } from './offer.ts';

const inWords = z.locales.en().localeError;

const repeated = (all: readonly string[]): string[] => [...new Set(all.filter((one, n) => all.indexOf(one) !== n))];

/** Where something is: `offers[3].terms[0].prices`, with the name of the offer. */
function placeOf(path: readonly PropertyKey[], file: unknown): string {
  const place = path
    .map((part, n) => (typeof part === 'number' ? `[${part}]` : `${n ? '.' : ''}${String(part)}`))
    .join('');
  const [list, n] = path;
  const name = list === 'offers' && (file as Partial<CatalogEdition>).offers?.[Number(n)]?.name?.['en-US'];
  return name ? `${place} (${name})` : place || 'the file';
}

/** Countries that aren't in the regions on the first day of the edition: members, and what is wrong with them. */
function countryTrouble({ countries = {} as never }: Pick<Offer, 'countries'>, validFrom: string): [string, string][] {
  const day = new Date(`${validFrom}T00:00:00Z`);
  return Object.entries(countries as Record<string, string[]>).flatMap(([member, codes]) =>
    codes.flatMap((code, n): [string, string][] =>
      isKnownCountry(code, day)
        ? []
        : [[`countries.${member}[${n}]`, `must be a country of the regions on ${validFrom}, as ISO 3166 has it`]],
    ),
  );
}

/** What the rest of the edition says of an offer: members, and what is wrong with them. */
function offerTrouble(
  offer: Offer,
  { validFrom, families, categories, offers }: CatalogEdition,
): [member: string, message: string][] {
  const find = (id: string) => offers.find(other => other.id === id);
  const isAddOn = offer.prerequisites.length > 0;
  const wrong = (member: string, isWrong: boolean, message: string): [string, string][] =>
    isWrong ? [[member, message]] : [];
  const references = (member: string, ids: readonly string[], fits: (other: Offer) => boolean, what: string) =>
    ids.flatMap(id => {
      const other = find(id);
      return wrong(member, !other || other.id === offer.id || !fits(other), `${id} must be ${what}`);
    });
  return [
    ...countryTrouble(offer, validFrom),
    ...wrong('family', !families.some(({ id }) => id === offer.family), `'${offer.family}' is none of the families`),
    ...wrong('category', !isAddOn && !offer.category, 'is required for what is no add-on'),
    ...wrong('category', isAddOn && offer.category !== undefined, 'must be left out: an add-on is in no list'),
    ...wrong(
      'category',
      offer.category !== undefined && !categories.some(({ id }) => id === offer.category),
      `'${offer.category}' is none of the categories`,
    ),
    ...wrong('maximumQuantity', offer.maximumQuantity < offer.minimumQuantity, 'must not be below minimumQuantity'),
    ...references(
      'prerequisites',
      offer.prerequisites,
      other => other.prerequisites.length === 0,
      'another offer that is no add-on',
    ),
    ...references(
      'trial.convertsTo',
      offer.trial?.convertsTo ?? [],
      other => !other.trial,
      'another offer that is no trial',
    ),
    ...references(
      'upgradesTo',
      offer.upgradesTo,
      other => other.family === offer.family,
      'another offer of the same family',
    ),
    ...repeated(offer.terms.map(({ duration, billingCycle }) => `${duration} ${billingCycle}`)).map(
      (term): [string, string] => ['terms', `${term} is listed twice`],
    ),
    ...offer.terms.flatMap(({ prices, refunds, duration }, n) => [
      ...wrong(`terms[${n}].prices`, offer.isAvailableForPurchase && Object.keys(prices).length === 0, 'has no price'),
      ...wrong(
        `terms[${n}].refunds`,
        refunds.some((refund, m) => refund.days <= (refunds[m - 1]?.days ?? 0)),
        'must be in the order of their days',
      ),
      ...wrong(
        `terms[${n}].duration`,
        offer.trial !== undefined && duration !== 'P1M',
        'must be P1M: a trial ends after its days',
      ),
    ]),
  ];
}

/** An edition as it was checked. */
interface Checked {
  /** What is wrong with it, in words, and where; nothing when it is good. */
  trouble: string[];
  /** What its file says, without the spaces around texts. */
  edition?: CatalogEdition;
}

/** Checks an edition by the name of its file. */
export function checkedEdition(name: string, file: unknown): Checked {
  const { data, error } = z.safeParse(EditionFile, file, { error: inWords });
  if (error) return { trouble: error.issues.map(({ path, message }) => `${placeOf(path, file)}: ${message}`) };
  const { $schema: _, ...members } = data;
  const edition = members as CatalogEdition;
  const { validFrom, families, categories, offers } = edition;
  const ids = [families, categories, offers].map(all => repeated(all.map(({ id }) => id)));
  const trouble = [
    ...(`${validFrom}.json` === name ? [] : ['validFrom: must be the date in the name of the file']),
    ...ids.flat().map(id => `${id}: is listed twice`),
    ...offers.flatMap((offer, n) =>
      offerTrouble(offer, edition).map(
        ([member, message]) => `offers[${n}].${member} (${offer.name['en-US']}): ${message}`,
      ),
    ),
  ];
  return { trouble, edition };
}

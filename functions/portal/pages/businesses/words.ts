import { customerSizes } from '#functions/business-profile/business-profile.ts';
import { industries, products, serviceTypes } from '#functions/business-profile/tags.ts';
import { listIn, orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, type Edition, regionsOn } from '#shared/i18n/regions.ts';
import { languageOfText } from '#shared/i18n/text-language.ts';
import type { Option } from '#shared/pages/parts/form.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';

export type Profile = Schemas['BusinessProfile'];
export type Described = NonNullable<Profile['draft']>;

/** The tags by which businesses are found, each a kind with its words. */
export const tags = { industries, products, services: serviceTypes } as const;
export type TagKind = keyof typeof tags;

/** The words of a kind of tag in the reader's language. */
export const tagOptions = (say: Say, kind: TagKind): Option[] =>
  tags[kind].map(value => ({ value, label: say(`business.${kind}.${value}`) }));

export const sizeOptions = (say: Say): Option[] =>
  customerSizes.map(value => ({ value, label: say(`business.size.${value}`) }));

const inOrder = (options: readonly Option[], locale: Locale): Option[] => {
  const { compare } = orderIn(locale);
  return options.toSorted((one, other) => compare(one.label, other.label));
};

/** The countries of a region, or of all regions, in the order of the language. */
export function countryChoices(locale: Locale, now: Date, region?: string): Option[] {
  const { regions }: Edition = regionsOn(now);
  const codes = regions
    .filter(({ id }) => region === undefined || id === region)
    .flatMap(({ countries }) => Object.keys(countries));
  return inOrder(
    codes.map(value => ({ value, label: countryName(locale, value) })),
    locale,
  );
}

/** Where a location is, in the order of the reader's language; with its name where it is one of several things. */
export const placeText = (say: Say, { city, country }: { city: string; country: string }): string =>
  say('business.place', { city, country: { country } });
export const locationText = (say: Say, { name, ...at }: { name: string; city: string; country: string }): string =>
  say('business.location_place', { name, city: at.city, country: { country: at.country } });

/** The languages of a business's countries that aren't in Latin letters: what it writes in other letters is in one of them. */
const lettersOf = (locations: readonly { country: string }[]): string[] =>
  locations
    .map(({ country }) => new Intl.Locale(`und-${country}`).maximize())
    .filter(({ script }) => script !== 'Latn')
    .map(({ language, script }) => `${language}-${script}`);

/** The language of what a business wrote, for `lang`, as {@link languageOfText}. */
export const writtenIn = (text: string, locations: readonly { country: string }[], page: Locale): string | undefined =>
  languageOfText(text, lettersOf(locations), page);

/** Words as a list in the reader's language, by the beginning of their keys. Empty without any. */
export const wordList = (
  { say, locale }: { say: Say; locale: Locale },
  key: `business.${string}`,
  words: readonly string[],
): string =>
  listIn(
    locale,
    words.map(word => say(`${key}${word}`)),
  );

export const businessAddress = (id: string): string => `/businesses/${id}`;

/** A call whose refusal names the fields of the form. */
export const withBusinessLabels = <Answer>(say: Say, call: Promise<Answer>): Promise<Answer> =>
  call.catch(error => {
    throw labelled(error, path => labelAt(say, path), say);
  });

const labels: Readonly<Record<string, string>> = {
  text: 'business.text',
  skills: 'business.skills',
  content: 'business.logo',
  'company.name': 'business.your_company',
  'company.country': 'business.country',
  'company.size': 'business.size',
  'contact.firstName': 'business.first_name',
  'contact.lastName': 'business.last_name',
  'contact.email': 'field.email',
  'contact.phoneNumber': 'business.phone',
  message: 'business.message',
  consented: 'business.consent_short',
  locationId: 'business.location',
  name: 'referrals.deal',
  closesOn: 'referrals.closes',
  notes: 'referrals.notes',
  'value.amount': 'referrals.amount',
  'value.currency': 'referrals.currency',
  reason: 'referrals.reason',
  note: 'referrals.note',
};

const ofLocation = /^locations\[(\d)\]\.(\w+)$/;

/** The label of a field, by its path in the request; of a location with its number. */
function labelAt(say: Say, path: string): string | undefined {
  const [, n, member] = ofLocation.exec(path) ?? [];
  if (n !== undefined) return say('business.location_field', { n: Number(n) + 1, label: say(`business.at.${member}`) });
  const kind = /^(industries|products|services|skills)/.exec(path)?.[1];
  const key = labels[path] ?? (kind && `business.${kind}`);
  return key && say(key);
}

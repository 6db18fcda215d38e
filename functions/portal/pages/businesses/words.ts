import { customerSizes } from '#functions/business-profile/business-profile.ts';
import { industries, products, serviceTypes } from '#functions/business-profile/tags.ts';
import { orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, type Edition, regionsOn } from '#shared/i18n/regions.ts';
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

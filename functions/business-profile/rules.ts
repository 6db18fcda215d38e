import type { FieldError } from '#shared/errors/field-error.ts';
import { throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import type { Account } from '#shared/identity/account.ts';
import type { BusinessProfile, Described, Location, SentLocation } from './business-profile.ts';
import type { ProfileDraft } from './schema.ts';

/** A location's address, by which it is told apart: another one is another location (B89). */
const addressOf = ({ addressLine1, addressLine2, city, state, postalCode, country }: SentLocation): string =>
  JSON.stringify([addressLine1, addressLine2 ?? '', city, state ?? '', postalCode ?? '', country]);

/** The regions in which a company may sell: that of its country (B19, B25). */
export const regionsFor = ({ country }: Pick<Account, 'country'>, now: Date): string[] => {
  const region = marketOf(country, now)?.region;
  return region ? [region] : [];
};

/** @throws Problem 409 `businessprofile.other_region` for a region in which the company can't sell (B85) */
export function requireOwnRegion(account: Pick<Account, 'country'>, region: string, now: Date): void {
  const [own] = regionsFor(account, now);
  if (own === region) return;
  throw new Problem('businessprofile.other_region', {
    params: { region: { region }, own: own ? { region: own } : '' },
    data: own ? [own] : [],
  });
}

type Normalized = (location: SentLocation) => SentLocation;

/** What is wrong with the locations of a draft: known ones keep their addresses, however these are typed, and all are in the region. */
function locationErrors(
  sent: readonly SentLocation[],
  { known, region }: { known: readonly Location[]; region: string },
  now: Date,
  normalized: Normalized,
): FieldError[] {
  const ids = sent.flatMap(({ id }) => id ?? []);
  return sent.flatMap((location, n): FieldError[] => {
    const path = `locations[${n}]`;
    const same = known.find(({ id }) => id === location.id);
    if (location.id && !same) return [{ path: `${path}.id`, key: 'unknown_location' }];
    if (location.id && ids.indexOf(location.id) !== ids.lastIndexOf(location.id))
      return [{ path: `${path}.id`, key: 'repeated' }];
    if (same && addressOf(normalized(same)) !== addressOf(normalized(location)))
      return [{ path: `${path}.addressLine1`, key: 'address_settled' }];
    if (marketOf(location.country, now)?.region !== region)
      return [{ path: `${path}.country`, key: 'outside_region', params: { region: { region } } }];
    return [];
  });
}

/** A location as it is kept: a known one with the address that it has, a new one with an ID. */
function keptLocation(sent: SentLocation, known: readonly Location[]): Location {
  const same = known.find(({ id }) => id === sent.id);
  const { name, phone, website } = sent;
  return same ? { ...same, name, phone, website } : { ...sent, id: crypto.randomUUID() };
}

/**
 * The draft that was sent, whole: what is absent is empty. New locations get IDs; the logo stays.
 * @param found.errors what else is wrong with the locations
 * @param found.normalized writes an address as its country does
 * @throws FieldErrors
 */
export function describedBy(
  sent: ProfileDraft,
  before: Pick<BusinessProfile, 'draft' | 'live' | 'region'>,
  now: Date,
  { errors = [], normalized = location => location }: { errors?: readonly FieldError[]; normalized?: Normalized } = {},
): Described {
  const { draft, live, region } = before;
  const known = [...(draft?.locations ?? []), ...(live?.locations ?? [])];
  const { locations = [] } = sent;
  throwFieldErrors([...locationErrors(locations, { known, region }, now, normalized), ...errors]);
  const logo = draft?.logo;
  return {
    text: sent.text ?? '',
    industries: sent.industries ?? [],
    products: sent.products ?? [],
    services: sent.services ?? [],
    skills: sent.skills ?? [],
    customerSizesExcluded: sent.customerSizesExcluded ?? [],
    locations: locations.map(location => keptLocation(location, known)),
    ...(logo && { logo }),
  };
}

/** What a profile needs before it can go live: a text, a tag of each of two kinds, and a location. */
export function missingFrom(draft: Described | undefined): string[] {
  if (!draft) return ['text', 'industries', 'services', 'locations'];
  return [
    ...(draft.text === '' ? ['text'] : []),
    ...(draft.industries.length === 0 ? ['industries'] : []),
    ...(draft.services.length === 0 ? ['services'] : []),
    ...(draft.locations.length === 0 ? ['locations'] : []),
  ];
}

/** @throws FieldErrors that name what is missing */
export function requireComplete(draft: Described | undefined): Described {
  throwFieldErrors(missingFrom(draft).map(path => ({ path, key: 'required' })));
  return draft as Described;
}

/**
 * @param others domains of other partners, as they are typed
 * @throws Problem 409 `businessprofile.names_partners` where there are some: nobody has said that they are affiliated, or have agreed (B91)
 */
export function requireNoOthers(others: readonly string[]): void {
  if (others.length === 0) return;
  throw new Problem('businessprofile.names_partners', { params: { domains: { all: others } }, data: [...others] });
}

const withoutDate = ({ publishedOn: _, ...content }: NonNullable<BusinessProfile['live']>): Described => content;

/** Whether the draft says something else than what is live. */
export const isDraftChanged = ({ draft, live }: Pick<BusinessProfile, 'draft' | 'live'>): boolean =>
  draft !== undefined && (!live || JSON.stringify(sorted(draft)) !== JSON.stringify(sorted(withoutDate(live))));

/** Members in one order, whatever order the database returns them in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

const excerptLength = 200;

/** The first sentences of a text, for lists (B86): as many as fit, or the words that do. */
export function excerptOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= excerptLength) return flat;
  const start = flat.slice(0, excerptLength);
  const sentence = Math.max(...['. ', '! ', '? ', '。', '！', '？'].map(end => start.lastIndexOf(end)));
  if (sentence > excerptLength / 3) return start.slice(0, sentence + 1).trim();
  const word = start.lastIndexOf(' ');
  return `${start.slice(0, word > 0 ? word : excerptLength).toWellFormed()}…`;
}

/** The average hours until an answer, below which a place among the results is for: the sooner, the higher (B95). */
const places = [24, 72, 168] as const;
/** The place of a company that nobody has sent a referral yet: behind those who answer within three days. */
const unproved = 2;

/** The place among the results, from 0 for the first (B95). */
export function rankOf({ answered = 0, answerHours = 0 }: Pick<BusinessProfile, 'answered' | 'answerHours'>): number {
  if (answered === 0) return unproved;
  const average = answerHours / answered;
  const place = places.findIndex(hours => average <= hours);
  if (place < 0) return places.length + 1;
  return place < unproved ? place : place + 1;
}

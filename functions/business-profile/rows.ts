import type { Key, Write } from '#shared/db/write.ts';
import type { BusinessProfile, BusinessRow, LiveProfile } from './business-profile.ts';
import { excerptOf } from './rules.ts';

/** By what results are found. Each value of a facet has a partition with the businesses that have it. */
export type Facet = 'all' | 'region' | 'country' | 'industry' | 'product' | 'service' | 'word';

export const facetPartition = (facet: Facet, value = ''): string => `BUSINESSES#${facet}#${value}`;

/** Text for comparison: lower case, without accents. */
export const foldedText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Names and skills are found by so many of their words. */
const mostWords = 21;

/** The words of a text, each once. Languages without spaces between words are found by what stands between their signs. */
export const searchWords = (text: string): string[] => [
  ...new Set(
    foldedText(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .map(word => word.slice(0, 60)),
  ),
];

/** The words by which a business is found: those of its name, then of its skills. */
export const wordsToFind = (name: string, { skills }: Pick<LiveProfile, 'skills'>): string[] =>
  searchWords([name, ...skills].join(' ')).slice(0, mostWords);

/** Rows are in the order of the speed of answers, then of names. */
const sortOf = ({ rank, name, tenantId, region }: BusinessProfile): string =>
  `${rank}#${foldedText(name).slice(0, 200)}#${tenantId}#${region}`;

function keysOf(profile: BusinessProfile): Key[] {
  const { live, region, name } = profile;
  if (!live) return [];
  const sk = sortOf(profile);
  const countries = [...new Set(live.locations.map(({ country }) => country))];
  const facets: [Facet, readonly string[]][] = [
    ['all', ['']],
    ['region', [region]],
    ['country', countries],
    ['industry', live.industries],
    ['product', live.products],
    ['service', live.services],
    ['word', wordsToFind(name, live)],
  ];
  return facets.flatMap(([facet, values]) => values.map(value => ({ pk: facetPartition(facet, value), sk })));
}

function rowOf({ tenantId, region, name, competencies }: BusinessProfile, live: LiveProfile): BusinessRow {
  const { text, logo, industries, products, services, skills, customerSizesExcluded, locations } = live;
  return {
    ...{ tenantId, region, name, excerpt: excerptOf(text), industries, products, services, skills },
    ...{ competencies, customerSizesExcluded },
    locations: locations.map(({ id, city, country }) => ({ id, city, country })),
    ...(logo && { logo }),
  };
}

/** The writes that bring the rows of results in line with a profile: one for each value by which it is found, at most 46. */
export function businessRowWrites(before: BusinessProfile | undefined, after: BusinessProfile): Write[] {
  const { live } = after;
  const current = keysOf(after);
  const removed = before
    ? keysOf(before).filter(({ pk, sk }) => !current.some(key => key.pk === pk && key.sk === sk))
    : [];
  return [
    ...(live ? current.map((key): Write => ({ key, put: rowOf(after, live) })) : []),
    ...removed.map((key): Write => ({ key, delete: true })),
  ];
}

import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Competency, Industry, Product, ServiceType } from './tags.ts';

/** Sizes of customers, by their number of people. */
export const customerSizes = ['from_1_to_24', 'from_25_to_249', 'from_250_to_999', 'from_1000'] as const;
export type CustomerSize = (typeof customerSizes)[number];

/** A profile has at most so many locations (B89). */
export const mostLocations = 5;

/** A location as it is sent: without an ID, it is a new one. Its address doesn't change (B89). */
export interface SentLocation {
  id?: string | undefined;
  name: string;
  addressLine1: string;
  addressLine2?: string | undefined;
  city: string;
  state?: string | undefined;
  postalCode?: string | undefined;
  country: string;
  phone?: string | undefined;
  website?: string | undefined;
}
export interface Location extends SentLocation {
  id: string;
}

/** A profile's words and places. */
interface Content {
  text: string;
  industries: Industry[];
  products: Product[];
  services: ServiceType[];
  skills: string[];
  customerSizesExcluded: CustomerSize[];
  locations: Location[];
}

/** A picture as it is stored: found by what it is, so that its address never changes what it shows. */
export interface LogoFacts {
  /** The first 40 hexadecimal digits of the SHA-256 of its region and content. */
  hash: string;
  type: 'image/png' | 'image/jpeg' | 'image/gif';
  /** In pixels. */
  width: number;
  height: number;
  /** In bytes. */
  size: number;
}

/** What a profile says, with its logo. */
export interface Described extends Content {
  logo?: LogoFacts | undefined;
}

/** What everyone sees of a profile since it was published. */
export interface LiveProfile extends Described {
  publishedOn: string;
}

/** A company's profile in one region (B85): the draft that its people write, and what is live. */
export interface BusinessProfile {
  tenantId: string;
  region: string;
  /** The company's name, as of the last change. */
  name: string;
  version: number;
  draft?: Described | undefined;
  live?: LiveProfile | undefined;
  /** What the operator found the company competent in. Its people can't change it (B87). */
  competencies: Competency[];
  /** Referrals that were answered or left to expire, and the hours that this took, in all (B95). */
  answered?: number | undefined;
  answerHours?: number | undefined;
  /** The place among the results that its rows have, by the speed of its answers. */
  rank: number;
  /** Keys of the `watch` index: when to compare the place with the answers again. */
  watch?: 'business.rank';
  dueAt?: string;
}

/** What the list of results shows and is filtered by, so that a page of it is one query. */
export interface BusinessRow {
  tenantId: string;
  region: string;
  name: string;
  /** The first sentences of its text. The search doesn't read them (B86). */
  excerpt: string;
  logo?: LogoFacts | undefined;
  industries: string[];
  products: string[];
  services: string[];
  skills: string[];
  competencies: Competency[];
  customerSizesExcluded: CustomerSize[];
  locations: { id: string; city: string; country: string }[];
}

const partitionOf = (tenantId: string): string => `BUSINESSPROFILE#${tenantId}`;

export const profilesOf = (tenantId: string) => ({ partition: partitionOf(tenantId), sort: { beginsWith: 'REGION#' } });
export const businessProfileKey = (tenantId: string, region: string): Key => ({
  pk: partitionOf(tenantId),
  sk: `REGION#${region}`,
});
export const logoKey = (tenantId: string, hash: string): Key => ({ pk: partitionOf(tenantId), sk: `LOGO#${hash}` });

/** What the operator found a company competent in: one item a company, which its profiles repeat. */
export const competenciesKey = (tenantId: string): Key => ({ pk: partitionOf(tenantId), sk: 'COMPETENCIES' });

export const businessProfileEtag = ({ tenantId, region, version }: BusinessProfile): string =>
  etagOf(`${tenantId} ${region}`, version);

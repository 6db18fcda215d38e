import {
  type BusinessProfile,
  type BusinessRow,
  businessProfileEtag,
  type Location,
  type LogoFacts,
} from './business-profile.ts';
import { excerptOf, isDraftChanged, missingFrom } from './rules.ts';

/** The address of a logo. It says what is in it, so it never changes. */
const logoPath = (tenantId: string, { hash }: LogoFacts): string =>
  `/v1/directory/businesses/${tenantId}/logos/${hash}`;

const toLogo = (tenantId: string, logo: LogoFacts | undefined) =>
  logo && {
    href: logoPath(tenantId, logo),
    contentType: logo.type,
    width: logo.width,
    height: logo.height,
    size: logo.size,
  };

type Stage = 'none' | 'draft' | 'live' | 'changed';

function stageOf(profile: BusinessProfile): Stage {
  if (profile.live) return isDraftChanged(profile) ? 'changed' : 'live';
  return profile.draft ? 'draft' : 'none';
}

type Content = NonNullable<BusinessProfile['draft']>;

const toContent = (tenantId: string, { logo, ...content }: Content) => ({ ...content, logo: toLogo(tenantId, logo) });

/** A profile as its company sees it: the draft, what is live, and what it needs to go live. */
export function toBusinessProfile(profile: BusinessProfile) {
  const { tenantId, region, name, competencies, draft, live } = profile;
  const { publishedOn, ...content } = live ?? {};
  return {
    ...{ tenantId, region, name, status: stageOf(profile), competencies },
    draft: draft && toContent(tenantId, draft),
    live: live && toContent(tenantId, content as Content),
    publishedOn,
    missing: missingFrom(draft),
    links: { self: { uri: `businessprofiles/${region}`, method: 'GET', headers: [] } },
    attributes: { etag: businessProfileEtag(profile), objectType: 'BusinessProfile' },
  };
}

const linksOf = (tenantId: string, region: string) => ({
  self: { uri: `directory/businesses/${tenantId}?region=${region}`, method: 'GET', headers: [] },
});

/** A business in a list of results. */
export const toListedBusiness = ({ tenantId, logo, customerSizesExcluded: _, ...row }: BusinessRow) => {
  const { region, name, excerpt, industries, products, services, skills, competencies, locations } = row;
  return {
    ...{ id: tenantId, name, region, excerpt, industries, products, services, skills, competencies, locations },
    logo: toLogo(tenantId, logo),
    links: linksOf(tenantId, region),
    attributes: { objectType: 'Business' },
  };
};

const toPlace = ({ id, name, city, state, country }: Location) => ({ id, name, city, state, country });

/** A live profile as everyone sees it. Of its locations it has the places; each has a page of its own (B89). */
export function toBusiness({
  tenantId,
  region,
  name,
  competencies,
  live,
}: BusinessProfile & { live: NonNullable<BusinessProfile['live']> }) {
  const { text, logo, industries, products, services, skills, locations, publishedOn } = live;
  return {
    ...{ id: tenantId, name, region, text, excerpt: excerptOf(text), industries, products, services, skills },
    ...{ competencies, locations: locations.map(toPlace), publishedOn },
    logo: toLogo(tenantId, logo),
    links: linksOf(tenantId, region),
    attributes: { objectType: 'Business' },
  };
}

/** A location of a live profile, with its address. */
export const toBusinessLocation = (
  { tenantId, region, name }: BusinessProfile,
  { name: place, ...location }: Location,
) => ({
  ...{ business: { id: tenantId, name, region }, name: place },
  ...location,
  links: {
    self: { uri: `directory/businesses/${tenantId}/locations/${location.id}`, method: 'GET', headers: [] },
  },
  attributes: { objectType: 'BusinessLocation' },
});

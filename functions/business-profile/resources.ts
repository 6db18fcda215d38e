import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { customerSizes } from './business-profile.ts';
import { competencies, industries, products, serviceTypes } from './tags.ts';

const links = z.object({ self: Link });

const Logo = named(
  'Logo',
  z.object({
    href: z.string(),
    contentType: z.enum(['image/png', 'image/jpeg', 'image/gif']),
    width: z.number(),
    height: z.number(),
    size: z.number(),
  }),
  { description: 'A picture. `href` is its address on this host, `size` is in bytes.' },
);

const Tags = {
  industries: z.array(z.enum(industries)),
  products: z.array(z.enum(products)),
  services: z.array(z.enum(serviceTypes)),
  skills: z.array(z.string()),
};
const Earned = z.array(z.enum(competencies));

const Location = {
  id: z.string(),
  name: z.string(),
  addressLine1: z.string(),
  addressLine2: z.optional(z.string()),
  city: z.string(),
  state: z.optional(z.string()),
  postalCode: z.optional(z.string()),
  country: z.string(),
  phone: z.optional(z.string()),
  website: z.optional(z.string()),
};

const ProfileContent = named(
  'BusinessProfileContent',
  z.object({
    text: z.string(),
    ...Tags,
    customerSizesExcluded: z.array(z.enum(customerSizes)),
    locations: z.array(z.object(Location)),
    logo: z.optional(Logo),
  }),
);

export const BusinessProfile = named(
  'BusinessProfile',
  z.object({
    tenantId: z.string(),
    region: z.string(),
    name: z.string(),
    status: z.enum(['none', 'draft', 'live', 'changed']),
    competencies: Earned,
    draft: z.optional(ProfileContent),
    live: z.optional(ProfileContent),
    publishedOn: z.optional(z.string()),
    missing: z.array(z.string()),
    links,
    attributes: Attributes,
  }),
  { description: '`changed`: it is live, and the draft says something else. `missing`: what it needs to go live.' },
);

const place = { id: z.string(), city: z.string(), country: z.string() };
const Found = {
  id: z.string(),
  name: z.string(),
  region: z.string(),
  excerpt: z.string(),
  ...Tags,
  competencies: Earned,
  logo: z.optional(Logo),
  links,
  attributes: Attributes,
};

export const ListedBusiness = named('ListedBusiness', z.object({ ...Found, locations: z.array(z.object(place)) }), {
  description: 'A business in a list of results, with the first sentences of its text.',
});

export const FoundBusiness = named(
  'Business',
  z.object({
    ...Found,
    text: z.string(),
    locations: z.array(z.object({ ...place, name: z.string(), state: z.optional(z.string()) })),
    publishedOn: z.string(),
  }),
);

export const BusinessLocation = named(
  'BusinessLocation',
  z.object({
    business: z.object({ id: z.string(), name: z.string(), region: z.string() }),
    ...Location,
    links,
    attributes: Attributes,
  }),
);

export const Competencies = named(
  'Competencies',
  z.object({ tenantId: z.string(), name: z.string(), competencies: Earned, attributes: Attributes }),
);

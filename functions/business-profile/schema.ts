import * as z from 'zod/mini';
import { country, line, multilineText, name, phone, website } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { customerSizes, mostLocations } from './business-profile.ts';
import { industries, products, serviceTypes } from './tags.ts';

/** A profile has so many tags of a kind that its rows fit in one transaction. */
const mostTags = 6;
const mostSkills = 10;

/** A list without duplicates. */
const listOf = <Item extends z.ZodMiniType>(item: Item, max: number) =>
  z.pipe(
    z.array(item).check(z.maxLength(max)),
    z.transform((all: z.output<Item>[]) => [...new Set(all)]),
  );

/** A location as it is sent: without an ID, it is a new one. Its address doesn't change (B89). */
const Location = z.object({
  id: z.optional(z.string().check(z.maxLength(40))),
  name: name(100),
  addressLine1: line(200),
  addressLine2: z.optional(line(200)),
  city: name(80),
  state: z.optional(line(80)),
  postalCode: z.optional(line(20)),
  country: country(),
  phone: z.optional(phone()),
  website: z.optional(website()),
});

/** What a draft may lack until it is published. */
export const ProfileDraft = z.object({
  /** Its first sentences are shown in results (B86). */
  text: z.optional(multilineText(2500)),
  industries: z.optional(listOf(z.enum(industries), mostTags)),
  products: z.optional(listOf(z.enum(products), mostTags)),
  services: z.optional(listOf(z.enum(serviceTypes), mostTags)),
  skills: z.optional(listOf(name(40), mostSkills)),
  /** Customers of these sizes don't find the profile (B88). */
  customerSizesExcluded: z.optional(listOf(z.enum(customerSizes), customerSizes.length)),
  locations: z.optional(z.array(Location).check(z.maxLength(mostLocations))),
  attributes: z.optional(Attributes),
});
export type ProfileDraft = z.output<typeof ProfileDraft>;

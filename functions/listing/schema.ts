import * as z from 'zod/mini';
import { services } from '#shared/company/services.ts';
import { languageTag } from '#shared/i18n/language-tag.ts';
import { country, email, isDecodable, line, multilineText, phone } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** A website's URL with its scheme; undefined if invalid. */
export function siteUrl(typed: string): string | undefined {
  const url = URL.parse(/^https?:/i.test(typed) ? typed : `https://${typed}`);
  if (!url || url.username || url.port || !/^[^.]+(\.[^.]+)+$/.test(url.hostname)) return undefined;
  return isDecodable(url.hostname) ? url.href : undefined;
}

const language = z.pipe(
  z.string().check(
    z.maxLength(35, { abort: true }),
    z.refine<string>(typed => languageTag(typed) !== undefined, { error: 'language', abort: true }),
  ),
  z.transform((typed: string) => languageTag(typed) as string),
);

const website = z.pipe(
  line(200).check(z.refine<string>(typed => siteUrl(typed) !== undefined, { error: 'website', abort: true })),
  z.transform((typed: string) => siteUrl(typed) as string),
);

/** A list without duplicates. */
const listOf = <Item extends z.ZodMiniType<string>>(item: Item, max: number) =>
  z.pipe(
    z.array(item).check(z.minLength(1), z.maxLength(max)),
    z.transform((all: z.output<Item>[]) => [...new Set(all)]),
  );

const Contact = z.object({ email: email(), phone: z.optional(phone()), website: z.optional(website) });

/** The content of a listing (R10, R98, R99). */
export const Content = z.object({
  /** Shown in lists, and searched like the name. */
  summary: line(200),
  description: multilineText(2500),
  services: listOf(z.enum(services), services.length),
  /** Languages in which the provider serves resellers. */
  languages: listOf(language, 20),
  /** Countries in its region whose resellers the provider accepts. Default: all. */
  countries: z.optional(listOf(country(), 60)),
  /** Product families of the catalog that the provider supplies. Default: it says nothing of them. */
  productFamilies: z.optional(listOf(line(60), 20)),
  contact: Contact,
});
export type Content = z.output<typeof Content>;

/** Members that a change can remove. */
const removable = ['countries', 'productFamilies', 'phone', 'website'] as const;

/** A change request: the changed members, and a note to the operator's partner representative. */
export const ListingChange = z.object({
  summary: z.optional(Content.shape.summary),
  description: z.optional(Content.shape.description),
  services: z.optional(Content.shape.services),
  languages: z.optional(Content.shape.languages),
  countries: Content.shape.countries,
  productFamilies: Content.shape.productFamilies,
  contact: z.optional(z.object({ ...Contact.shape, email: z.optional(Contact.shape.email) })),
  remove: z.optional(z.array(z.enum(removable)).check(z.maxLength(removable.length))),
  note: z.optional(multilineText(1000)),
  attributes: z.optional(Attributes),
});
export type ListingChange = z.output<typeof ListingChange>;

import * as z from 'zod/mini';
import { services } from '#shared/company/services.ts';
import { languageTag } from '#shared/i18n/locale.ts';
import { country, email, line, multilineText } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** The address of a site, with its scheme; nothing for a text that is none. */
export function siteUrl(typed: string): string | undefined {
  const url = URL.parse(/^https?:/i.test(typed) ? typed : `https://${typed}`);
  if (!url || url.username || url.port || !/^[^.]+(\.[^.]+)+$/.test(url.hostname)) return undefined;
  return url.href;
}

const language = z.pipe(
  z.string().check(
    z.maxLength(35),
    z.refine<string>(typed => languageTag(typed) !== undefined, { error: 'language', abort: true }),
  ),
  z.transform((typed: string) => languageTag(typed) as string),
);

const website = z.pipe(
  line(200).check(z.refine<string>(typed => siteUrl(typed) !== undefined, { error: 'website', abort: true })),
  z.transform((typed: string) => siteUrl(typed) as string),
);

/** Each once, whatever was sent. */
const listOf = <Item extends z.ZodMiniType<string>>(item: Item, max: number) =>
  z.pipe(
    z.array(item).check(z.minLength(1), z.maxLength(max)),
    z.transform((all: z.output<Item>[]) => [...new Set(all)]),
  );

const Contact = z.object({ email: email(), phone: z.optional(line(40)), website: z.optional(website) });

/** What a provider says of itself to resellers (R10, R98, R99). */
export const Content = z.object({
  /** What a list shows, and what a search looks into beside the name. */
  summary: line(200),
  description: multilineText(2500),
  services: listOf(z.enum(services), services.length),
  /** Languages it serves resellers in. */
  languages: listOf(language, 20),
  /** Countries of its region whose resellers it takes; all when it names none. */
  countries: z.optional(listOf(country(), 60)),
  contact: Contact,
});
export type Content = z.output<typeof Content>;

/** What can be taken off a listing. */
const removable = ['countries', 'phone', 'website'] as const;

/** A change of a listing: the members that are to be different, and a word to the operator's representative. */
export const ListingChange = z.object({
  summary: z.optional(Content.shape.summary),
  description: z.optional(Content.shape.description),
  services: z.optional(Content.shape.services),
  languages: z.optional(Content.shape.languages),
  countries: Content.shape.countries,
  contact: z.optional(z.object({ ...Contact.shape, email: z.optional(Contact.shape.email) })),
  remove: z.optional(z.array(z.enum(removable)).check(z.maxLength(removable.length))),
  note: z.optional(multilineText(1000)),
  attributes: z.optional(Attributes),
});
export type ListingChange = z.output<typeof ListingChange>;

import * as z from 'zod/mini';
import { BankAccount } from './bank-account.ts';
import { named, schemaRegistry } from './registry.ts';
import { Address, Contact, SupportProfile } from './resources.ts';
import { Attributes } from './tags.ts';

named('Address', Address, {
  description: 'A postal address. What a country requires: `GET /v1/countryvalidationrules/{country}`.',
  example: { addressLine2: null, region: null, firstName: null, middleName: null, lastName: null, phoneNumber: null },
});
named('Contact', Contact, { description: 'A person to contact.' });
named('SupportProfile', SupportProfile, { description: 'Where customers of the company find help.' });
named('BankAccount', BankAccount, {
  description: 'An IBAN, or an account number with its routing number. Read back masked to the last four characters.',
  example: { iban: null },
});
named('Attributes', Attributes, {
  description: 'Send `etag` back with a change to make sure that nobody changed the resource since it was read.',
});

/** A link of the public API. */
export const Link = named(
  'Link',
  z.object({
    uri: z.string(),
    method: z.string(),
    headers: z.array(z.object({ key: z.string(), value: z.string() })),
  }),
  { description: 'A link as the Partner Center API writes it: the path is relative to `/v1`.' },
);

/** A collection of the public API; of a named resource, it is a named schema too. */
export function Collection<Item extends z.ZodMiniType>(item: Item) {
  const collection = z.object({
    totalCount: z.number(),
    items: z.array(item),
    links: z.optional(z.object({ self: z.optional(Link), next: z.optional(Link) })),
    continuationToken: z.optional(z.string()),
    attributes: Attributes,
  });
  const name = schemaRegistry.get(item)?.id;
  return name ? named(`${name}Collection`, collection) : collection;
}

/** A collection in which there is never anything. */
export const EmptyCollection = (name: string, item: z.ZodMiniType) =>
  named(name, Collection(item), { example: { totalCount: 0, items: [], continuationToken: null } });

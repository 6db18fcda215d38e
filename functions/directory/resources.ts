import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';

export const Country = named('Country', z.object({ code: z.string(), name: z.string() }));

export const Region = named(
  'Region',
  z.object({
    id: z.string(),
    name: z.string(),
    singleCountry: z.boolean(),
    currencies: z.array(z.string()),
    countries: z.array(z.extend(Country, { currency: z.string(), currencyAssumed: z.optional(z.boolean()) })),
  }),
);

import * as z from 'zod/mini';
import { Provider } from '#functions/listing/responses.ts';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const Country = z.object({ code: z.string(), name: z.string() });

const RegionResource = z.object({
  id: z.string(),
  name: z.string(),
  singleCountry: z.boolean(),
  currencies: z.array(z.string()),
  countries: z.array(z.extend(Country, { currency: z.string(), currencyAssumed: z.optional(z.boolean()) })),
});

/** Response schemas of the directory routes. */
export default responses<typeof routes>()({
  regions: {
    200: z.object({
      totalCount: z.number(),
      items: z.array(RegionResource),
      notOffered: z.array(Country),
      validFrom: z.string(),
      attributes: Attributes,
    }),
  },
  search: { 200: Collection(Provider) },
  read: { 200: Provider },
});

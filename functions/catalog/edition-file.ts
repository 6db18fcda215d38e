import * as z from 'zod/mini';
import { locales } from '#shared/i18n/locale.ts';
import { billedCycles, segments, termDurations } from './offer.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

const guid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const whole = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));
const word = z
  .string()
  .check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,49}$/, { error: 'must be one word of letters, digits, _ and -' }));
const offerId = z.string().check(z.regex(guid, { error: 'must be a GUID in upper case' }));
const currency = z
  .string()
  .check(z.refine(code => currencies.has(code), { error: 'must be a currency, as ISO 4217 has it' }));

/** A text in English and, optionally, the other languages. */
const text = (most: number) =>
  z.strictObject({
    'en-US': line(most),
    ...Object.fromEntries(locales.filter(locale => locale !== 'en-US').map(locale => [locale, z.optional(line(most))])),
  });

const Term = z.strictObject({
  duration: z.enum(termDurations),
  billingCycle: z.enum(billedCycles),
  prices: z.record(currency, whole(0, 1_000_000_000)),
  refunds: z.array(z.strictObject({ type: z.enum(['full', 'partial']), days: whole(1, 366) })),
});

const OfferEntry = z.strictObject({
  id: offerId,
  family: word,
  category: z.optional(word),
  name: text(100),
  description: text(500),
  rank: whole(0, 1_000_000),
  unit: text(40),
  publisher: z.optional(line(100)),
  billing: z.enum(['license', 'usage']),
  license: z.optional(z.strictObject({ id: offerId, partNumber: line(50), name: text(100) })),
  terms: z.array(Term).check(z.minLength(1), z.maxLength(9)),
  minimumQuantity: whole(1, 1_000_000),
  maximumQuantity: whole(1, 1_000_000),
  segment: z.enum(segments),
  isAvailableForPurchase: z.boolean(),
  isAutoRenewable: z.boolean(),
  prerequisites: z.array(offerId),
  trial: z.optional(z.strictObject({ days: whole(1, 366), convertsTo: z.array(offerId) })),
  upgradesTo: z.array(offerId),
  limit: z.optional(z.strictObject({ per: z.enum(['Concurrent', 'Lifetime']), count: whole(1, 1000) })),
  countries: z.optional(
    z.union([z.strictObject({ only: z.array(z.string()) }), z.strictObject({ except: z.array(z.string()) })]),
  ),
  attestation: z.optional(line(500)),
  learnMore: z.optional(z.url({ protocol: /^https$/ })),
});

/** An edition of the catalog, as its file must be. */
export const EditionFile = z.strictObject({
  $schema: z.optional(z.string()),
  validFrom: z.iso.date(),
  families: z
    .array(
      z.strictObject({
        id: word,
        name: text(100),
        channel: z.enum(['program', 'service_portal']),
        helpdesk: z.optional(z.literal('as_admin_agent')),
      }),
    )
    .check(z.minLength(1)),
  categories: z.array(z.strictObject({ id: word, name: text(100), rank: whole(0, 1_000_000) })).check(z.minLength(1)),
  offers: z.array(OfferEntry).check(z.minLength(1), z.maxLength(5000)),
});

/** The JSON schema of an edition, for editors. What one member says of another, the check alone knows. */
export const catalogSchema = (): object => z.toJSONSchema(EditionFile, { io: 'input' });

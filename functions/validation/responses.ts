import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const CountryValidationRules = z.object({
  iso2Code: z.string(),
  defaultCulture: z.string(),
  isStateRequired: z.boolean(),
  supportedStatesList: z.array(z.string()),
  supportedLanguagesList: z.array(z.string()),
  supportedCulturesList: z.array(z.string()),
  isPostalCodeRequired: z.boolean(),
  postalCodeRegex: z.optional(z.string()),
  isCityRequired: z.boolean(),
  isVatIdSupported: z.boolean(),
  taxIdFormat: z.optional(z.string()),
  taxIdSample: z.optional(z.string()),
  vatIdRegex: z.optional(z.string()),
  phoneNumberRegex: z.optional(z.string()),
  isTaxIdSupported: z.boolean(),
  isTaxIdOptional: z.boolean(),
  countryCallingCodesList: z.array(z.string()),
  attributes: Attributes,
});

const ValidationCode = z.object({
  partnerId: z.string(),
  organizationName: z.string(),
  validationId: z.string(),
  maxCreates: z.optional(z.number()),
  remainingCreates: z.optional(z.number()),
  eTag: z.string(),
});

/** Response schemas of the validation routes. */
export default responses<typeof routes>()({
  address: { 200: null },
  country: { 200: CountryValidationRules },
  domain: { 200: null, 404: null },
  codes: { 200: z.array(ValidationCode) },
});

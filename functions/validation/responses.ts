import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const CountryValidationRules = named(
  'CountryValidationRules',
  z.object({
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
  }),
);

const ValidationCode = named(
  'ValidationCode',
  z.object({
    partnerId: z.string(),
    organizationName: z.string(),
    validationId: z.string(),
    maxCreates: z.optional(z.number()),
    remainingCreates: z.optional(z.number()),
    eTag: z.string(),
  }),
);

/** Response schemas of the validation routes. */
export default describeOperations<typeof routes>()({
  address: {
    id: 'validateAddress',
    summary: 'Validate an address',
    description: 'Answers 200 for an address that is valid in its country; otherwise 400 with the code 2007.',
    answers: { 200: null },
    reasons: ['address.invalid', 'region.country_not_offered'],
  },
  country: {
    id: 'getCountryValidationRules',
    summary: 'Get the validation rules of a country',
    description: 'Returns which fields a country requires, with their formats.',
    answers: { 200: CountryValidationRules },
    reasons: ['resource.unknown'],
  },
  domain: {
    id: 'checkDomain',
    summary: 'Check whether a domain is taken',
    description: 'Answers 200 without a body if the domain is taken, 404 if it is free.',
    answers: { 200: null, 404: null },
    reasons: ['request.invalid'],
  },
  codes: {
    id: 'listValidationCodes',
    summary: 'List validation codes',
    description: 'Codes for customers of government clouds. Tandem has none, so the list is empty.',
    answers: { 200: z.array(ValidationCode) },
  },
});

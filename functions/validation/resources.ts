import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const CountryValidationRules = named(
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

export const AddressValidation = named(
  'AddressValidation',
  z.object({
    originalAddress: Address,
    suggestedAddresses: z.array(Address),
    status: z.enum(['Verified', 'InteractionRequired']),
  }),
);

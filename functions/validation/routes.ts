import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { AddressValidation, CountryValidationRules } from './resources.ts';

/** What clients can validate before a request: addresses, country rules, domain names. */
export const routes = {
  address: route({
    method: 'POST',
    path: '/v1/validations/address',
    access: 'validation.use',
    body: Address,
  }),
  country: route({
    method: 'GET',
    path: '/v1/countryvalidationrules/{country}',
    access: 'validation.use',
  }),
  domain: route({
    method: 'HEAD',
    path: '/v1/domains/{domain}',
    access: 'validation.use',
  }),
  workAccount: route({ method: 'GET', path: '/v1/workaccounts/{domain}', access: 'anyone' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    address: {
      id: 'validateAddress',
      summary: 'Validate an address',
      description:
        'Answers 200 for an address that is valid in its country: `Verified`, or `InteractionRequired` if its spelling was corrected. Otherwise 400 with the code 2007. Client libraries that read a bare `true` get that: those that name themselves `Partner Center Java SDK`, `Partner Center Open .NET SDK` or `Partner Center PowerShell` in `MS-PartnerCenter-Client`.',
      answers: { 200: z.union([AddressValidation, z.literal(true)]) },
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
    workAccount: {
      id: 'lookUpWorkAccount',
      summary: 'Look up whether a company has work accounts',
      description:
        'For people who don’t know whether their company has accounts here, before they sign in or apply. Says of a domain whether the company that has proved it has accounts, and nothing of the company or its people. `personal` domains, such as those of web mail, are no company’s.',
      answers: {
        200: z.object({ domain: z.string(), exists: z.boolean(), personal: z.boolean(), attributes: Attributes }),
      },
      reasons: ['request.invalid', 'workaccount.too_many'],
    },
  });

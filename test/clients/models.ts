import * as z from 'zod/mini';

/**
 * What clients of the public API can read, as strictly as the strictest of them: enums are closed, error codes are integers,
 * dates are ISO 8601, links are URIs without a leading slash. Members that no client knows are skipped, as all of them do.
 */

export const text = z.string();
export const guid = z.string().check(z.regex(/^[0-9a-f-]{36}$/i));

/** A date as both SDKs parse it. */
const date = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?$/),
  z.refine(value => !Number.isNaN(Date.parse(value))),
);

/** Java and the open SDK put `/v1/` before whatever it is; .NET on Unix takes a leading slash for a file. */
const uri = z.string().check(
  z.regex(/^(?!\/|v1\/|https?:)[\w\-.~!$&'()*+,;=:@/?%]+$/),
  z.refine(value => !value.includes('//')),
);

export const Link = z.object({
  uri,
  method: text,
  headers: z.optional(z.array(z.object({ key: text, value: text }))),
});
export const links = z.optional(z.record(z.string(), Link));

export const attributes = (objectType: string) =>
  z.object({ etag: z.optional(text), objectType: z.literal(objectType) });

/** A collection, with the links of its pages. */
export const collectionOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    totalCount: z.int(),
    items: z.array(item),
    continuationToken: z.optional(text),
    links: z.optional(z.object({ self: z.optional(Link), next: z.optional(Link), previous: z.optional(Link) })),
    attributes: z.optional(attributes('Collection')),
  });

/** The envelope of every refusal. */
export const Fault = z.object({
  code: z.int(),
  description: text.check(z.minLength(1), z.maxLength(1024)),
  data: z.array(text),
  source: text,
  reason: text,
});

/** A 429, which must not look like a fault: .NET reads `RetryAfter` only from a body without its members. */
export const Throttled = z.strictObject({ statusCode: z.literal(429), message: text, reason: text });

export const optionalText = z.optional(text);

export const Address = z.object({
  addressLine1: text,
  addressLine2: optionalText,
  city: optionalText,
  state: optionalText,
  postalCode: optionalText,
  country: text.check(z.regex(/^[A-Z]{2}$/)),
  region: optionalText,
  firstName: optionalText,
  lastName: optionalText,
  phoneNumber: optionalText,
});

export const PartnerRelationships = collectionOf(
  z.object({
    id: guid,
    name: text,
    relationshipType: z.enum(['is_indirect_reseller_of', 'is_indirect_cloud_solution_provider_of']),
    state: text,
    mpnId: text,
    location: text,
    attributes: attributes('PartnerRelationship'),
  }),
);

/** The words that every published client knows; one other word loses the Java client the whole page. */
const resourceTypes = [
  'undefined',
  'customer',
  'customer_user',
  'order',
  'subscription',
  'license',
  'third_party_add_on',
  'mpn_association',
  'transfer',
  'application',
  'application_credential',
  'partner_user',
  'partner_relationship',
  'referral',
  'software_key',
  'invoice',
  'agreement',
] as const;
const operationTypes = [
  'undefined',
  'create_mpn_association',
  'update_mpn_association',
  'create_partner_relationship',
  'create_partner_user',
  'update_partner_user',
  'remove_partner_user',
  'create_agreement',
  'add_customer',
  'update_customer_billing_profile',
  'remove_partner_customer_relationship',
] as const;

export const AuditRecord = z.object({
  id: text,
  partnerId: guid,
  participants: z.array(guid),
  customerId: z.optional(guid),
  customerName: optionalText,
  userPrincipalName: optionalText,
  resourceType: z.enum(resourceTypes),
  resourceOldValue: optionalText,
  resourceNewValue: optionalText,
  operationType: z.enum(operationTypes),
  originalCorrelationId: z.optional(guid),
  operationDate: date,
  operationStatus: z.enum(['succeeded', 'failed', 'progress', 'decline']),
  customizedData: z.array(z.object({ key: text, value: optionalText })),
  attributes: attributes('AuditRecord'),
});
export const AuditRecords = collectionOf(AuditRecord);

export const AddressValidation = z.object({
  originalAddress: Address,
  suggestedAddresses: z.array(Address),
  status: z.enum([
    'VerifiedShippable',
    'Verified',
    'InteractionRequired',
    'StreetPartial',
    'PremisesPartial',
    'Multiple',
    'None',
    'NotValidated',
  ]),
  validationMessage: optionalText,
});

export const CountryValidationRules = z.object({
  iso2Code: text,
  defaultCulture: text,
  isStateRequired: z.boolean(),
  supportedStatesList: z.array(text),
  supportedLanguagesList: z.array(text),
  supportedCulturesList: z.array(text),
  isPostalCodeRequired: z.boolean(),
  postalCodeRegex: optionalText,
  isCityRequired: z.boolean(),
  isVatIdSupported: z.boolean(),
  taxIdFormat: optionalText,
  taxIdSample: optionalText,
  vatIdRegex: optionalText,
  phoneNumberRegex: optionalText,
  isTaxIdSupported: z.boolean(),
  isTaxIdOptional: z.boolean(),
  countryCallingCodesList: z.array(text),
  attributes: attributes('CountryValidationRules'),
});

export const ValidationCodes = z.array(
  z.object({ partnerId: guid, organizationName: text, validationId: text, eTag: text }),
);

export const AgreementStatus = z.object({ isAgreementSigned: z.literal(true) });

const Role = z.object({ id: text, name: text, category: text });
export const Roles = collectionOf(Role);
export { Role };
export const UserMembers = collectionOf(
  z.object({ id: text, displayName: text, userPrincipalName: text, roleId: optionalText }),
);

export const EventNames = z.array(text);
export const Registration = z.object({
  SubscriberId: z.optional(guid),
  WebhookUrl: text,
  WebhookEvents: z.array(text),
});
export const TestEvent = z.object({ correlationId: text });
export const TestResult = z.object({
  correlationId: text,
  partnerId: guid,
  status: text,
  callbackUrl: text,
  results: z.array(
    z.object({
      responseCode: optionalText,
      responseMessage: optionalText,
      systemError: z.boolean(),
      dateTimeUtc: date,
    }),
  ),
});

/** What Java and the open SDK read of a good address. */
export const True = z.literal(true);

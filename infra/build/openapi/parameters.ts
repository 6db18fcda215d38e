import type { ZodMiniType } from 'zod/mini';
import type { Components, JsonSchema } from './json-schema.ts';

const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

const locales = 'en-US, zh-CN, zh-TW or ru-RU';
const guid: JsonSchema = { type: 'string', format: 'uuid' };

/** Request headers that operations have in common. */
export const commonParameters = {
  'MS-RequestId': {
    name: 'MS-RequestId',
    in: 'header',
    description: 'A GUID of your own. Repeating the request with the same ID returns the first response for 24 hours.',
    schema: guid,
  },
  'MS-CorrelationId': {
    name: 'MS-CorrelationId',
    in: 'header',
    description: 'A GUID that connects requests of one task. Returned, logged and stored in the activity log.',
    schema: guid,
  },
  'X-Locale': {
    name: 'X-Locale',
    in: 'header',
    description: `Language of texts: ${locales}. Takes precedence over \`Accept-Language\`.`,
    schema: { type: 'string' },
    example: 'en-US',
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description:
      'The `attributes.etag` that was read, to be refused with `etag.stale` if the resource has changed since. A list of etags is fine.',
    schema: { type: 'string' },
  },
  'MS-ContinuationToken': {
    name: 'MS-ContinuationToken',
    in: 'header',
    description:
      'The `continuationToken` of a page, to get the next one. Send it with `seekOperation=Next` and no filter.',
    schema: { type: 'string' },
  },
  lang: {
    name: 'lang',
    in: 'query',
    description: `Language of the page: ${locales}.`,
    schema: { type: 'string' },
  },
};
type Common = keyof typeof commonParameters;

export const common = (name: Common) => reference('parameters', name);

/** Response headers. Every response has the first three. */
export const commonHeaders = {
  'MS-RequestId': { description: 'The ID of the request: yours, or one made for it.', schema: guid },
  'MS-CorrelationId': { description: 'The correlation ID of the request: yours, or one made for it.', schema: guid },
  'X-Locale': { description: 'The language of texts in the response.', schema: { type: 'string' } },
  'Tandem-Warnings': {
    description:
      'Members and parameters of the request that are unknown and were ignored, and those of an address that were corrected: pairs of a code and a percent-encoded path, such as `unknown_member;companyNme` and `corrected_value;address.state`, with commas between.',
    schema: { type: 'string' },
  },
  Location: { description: 'The path of the new resource.', schema: { type: 'string' } },
  ETag: { description: 'What the content is known by: send it as `If-None-Match`.', schema: { type: 'string' } },
  'Content-Disposition': { description: 'Suggests a file name.', schema: { type: 'string' } },
  'MS-ContinuationToken': {
    description: 'There are more rows. Send it with `seekOperation=Next` to get them.',
    schema: { type: 'string' },
  },
  'Retry-After': { description: 'Seconds to wait before repeating the request.', schema: { type: 'integer' } },
  'WWW-Authenticate': { description: 'The scheme to authenticate with.', schema: { type: 'string' } },
};
type Header = keyof typeof commonHeaders;

/** The headers of a response: those of every response, and these. */
export const headersOf = (...more: readonly Header[]) =>
  Object.fromEntries(
    (['MS-RequestId', 'MS-CorrelationId', 'X-Locale', ...more] as const).map(name => [
      name,
      reference('headers', name),
    ]),
  );

const pathWords: Record<string, string> = {
  kind: 'Kind of a name that only one company can have: `email`, `domain` or `registration`.',
  value: 'The name.',
  token: 'The token of the emailed link: the last part of its path.',
  address: 'An email address, such as `ann@contoso.example`, percent-encoded.',
  domain: 'A domain name, such as `contoso.example`.',
  country: 'ISO 3166-1 alpha-2 code of the country.',
  tenantId: 'ID of the company.',
  criterion: 'Name of the criterion: `support_plan`.',
  check:
    'The check to decide: `email_ownership`, `email_domain`, `employment_verification` or `business_verification`.',
  step: 'The step of the application: `company`, `contact`, `domain`, `support` or `authority`.',
  templateId: 'ID of a version of the customer agreement, in the case in which it is listed.',
  programName: 'The program: always `csp`.',
  correlationId: 'The correlation ID that sending the test event returned.',
  resellerId: 'ID of a reseller that the caller made in a sandbox.',
  partnerTenantId: 'Tenant ID of the other company.',
  enrollmentId: 'ID of the application.',
  offerId: 'ID of the offer.',
  productId: 'ID of the product, which is that of its offer.',
  skuId: 'ID of the SKU: `0001`.',
  subscriptionId: 'ID of the subscription.',
  orderId: 'ID of the order.',
  cartId: 'ID of the cart.',
  changeId: 'The ID of the change, from the event that asks for it.',
  line: 'Number of the line.',
  availabilityId: 'ID of the availability: the code of the country.',
  userId: 'ID of the user.',
  locationId: 'ID of the location.',
  region: 'ID of a region.',
  hash: 'What the logo’s address says.',
  roleId: 'ID of the directory role.',
  importId: 'ID of the import.',
  documentId: 'ID of the document.',
  family: 'ID of the product family in the catalog.',
  requestId: 'ID of the service request: digits.',
  name: 'Name of the policy: one of `GET /v1/policies`. `intake`, `agreement`, `resale` and `catalogue` are edited.',
  edition: 'Name of the edition: its first day.',
  id: 'ID of the resource.',
};

/** The `{parameters}` of a path. @throws Error for one that has no description */
export const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const description = pathWords[name];
    if (!description) throw new Error(`The path parameter ${name} has no description`);
    return { name, in: 'path', required: true, description, schema: { type: 'string' } };
  });

const queryWords: Record<string, string> = {
  on: 'A day, `yyyy-mm-dd`.',
  audience:
    'Which announcements: those for the caller (`mine`, the default), those for everyone (`public`), or every one (`all`).',
  mode: '`all`: one bad row refuses the whole file, the default. `good`: the other rows are taken.',
  size: 'Items per page: 25 by default, and more in lists that clients of the Partner Center API read in one call; more than 500 means 500.',
  licenseGroupIds: 'Only licenses of these groups: `Group1` by default, which has all there are. May be repeated.',
  type: 'What is to be validated: `account`.',
  code: 'The validation code of a government’s agency. There are none here.',
  month: 'Year and month, `2026-03`.',
  customer: 'Only those of this customer, by its ID.',
  orderId: 'Only those of this order.',
  includePrice: '`true` for an answer with prices.',
  billingType: 'Only orders with this billing: `monthly`, `annual` or `one_time`, or `recurring` for all but the last.',
  offset: 'How many items come before the page.',
  days: 'Only what ends within so many days: 60 by default; more than 365 means 365.',
  offerCategoryId: 'Only offers of this category.',
  targetView:
    'Which products: `OnlineServices` has all that is licensed, `Azure` and `MicrosoftAzure` what is billed by usage.',
  targetSegment: 'Only what is made for this kind of customer.',
  reservationScope: 'Changes nothing: there are no reservations.',
  delimiter:
    'What stands between two cells; without it, what Excel in the language of `X-Locale` expects: a semicolon where numbers have a decimal comma, else a comma.',
  seekOperation: '`Next` continues with the page of the `MS-ContinuationToken` header; anything else starts over.',
  filter: 'A filter of the Partner Center API as URL-encoded JSON.',
  country: 'ISO 3166-1 alpha-2 code of a country.',
  region: 'ID of a region.',
  city: 'A part of a city’s name.',
  industry: 'A tag of an industry.',
  product: 'A tag of a product.',
  customerSize: 'The customer’s size: without businesses that opted out of it.',
  service: 'A service that the provider or business offers.',
  language: 'A language tag: of the text, or in a search for providers, one in which the provider serves resellers.',
  next: 'The continuation token of the page before: the link to the next page carries it.',
  q: 'What to look for, as the description of the operation says.',
  about: 'ID of a company, an application or an invitation.',
  state: 'Only emails of which this became.',
  kind: 'Only companies that are this type of partner.',
  status: 'Only those in this status.',
  dryRun: '`true` checks the request and shows its effect, and stores nothing.',
  everywhere: '`true` ends all sessions, and not only that of the token.',
  overdue: 'Only those whose due date has passed.',
  trackingToken: 'The token that creating the application returned, for callers who are not signed in.',
  draftToken: 'The token that the response to `POST /v1/enrollments/drafts` contained.',
  startDate: 'First day, `yyyy-mm-dd`.',
  endDate: 'Last day, `yyyy-mm-dd`.',
  text: 'Adds the text in this format.',
  format: '`html` by default.',
  draft: '`true` for the draft, which applies to nobody yet, instead of the edition of its day.',
  asSeenBy: 'ISO 3166-1 alpha-2 code of a country: shows the listing as its resellers see it.',
  productFamily: 'Providers that name this product family of the catalog in their listing, by its ID.',
  mpnId: 'MPN ID of the company.',
  tenantId: 'Tenant ID of the company.',
  direction: '`sent` or `received`.',
  relationshipType: 'In which role the company lists its partners. By default the one that its kind can have.',
  from: 'Tenant ID of the reseller that serves the customer now. May be left out where there is one.',
  to: 'Tenant ID of the reseller that is to serve the customer.',
  agreementType: '`MicrosoftCloudAgreement` by default; `MicrosoftCustomerAgreement`, or `*` for all.',
  link: 'What makes the link valid: part of it as it was returned.',
  indirectCloudSolutionProviderId: 'Tenant ID of the caller’s provider, for a joint link.',
  indirectResellerId: 'Tenant ID of the caller’s reseller, for a joint link.',
  dualRoleIndirectRelationship:
    'For a partner with both programs: `true` as a reseller, `false` as a direct-bill partner.',
  vettingVersion: '`current` is being verified, `last_finalized` was verified last.',
};

/** Page sizes and places are numbers to a client, although a query is text. */
const sizeSchema: JsonSchema = { type: 'integer', minimum: 0 };

/** The query of a route, a parameter per member. @throws Error for one that has no description */
export function queryParameters(query: ZodMiniType | undefined, components: Components) {
  const { properties = {}, required = [] } = query ? components.of(query, 'input') : {};
  return Object.entries(properties).map(([name, schema]) => {
    const description = queryWords[name];
    if (!description) throw new Error(`The query parameter ${name} has no description`);
    return {
      name,
      in: 'query',
      description,
      ...(required.includes(name) && { required: true }),
      schema: ['size', 'offset', 'days'].includes(name) ? sizeSchema : schema,
    };
  });
}

import * as z from 'zod/mini';
import { attributes, collectionOf, Fault, guid, text } from './models.ts';
import type { Row, World } from './row.ts';
import { ofCustomer, remember } from './trade.ts';

/** The word that older clients read; any other breaks them. */
const Word = z.enum(['none', 'education', 'nonprofit']);

const Qualification = z.object({
  qualification: text,
  vettingStatus: z.enum(['Approved', 'Denied', 'InReview']),
  vettingCreateDate: text,
});

const productSku = { id: guid, name: text, skuPartNumber: text, licenseGroupId: z.enum(['none', 'group1', 'group2']) };
const servicePlans = z.array(
  z.object({ id: text, displayName: text, serviceName: text, capabilityStatus: text, targetType: text }),
);

const SubscribedSkus = collectionOf(
  z.object({
    ...{ availableUnits: z.int(), activeUnits: z.int(), consumedUnits: z.int(), suspendedUnits: z.int() },
    ...{ totalUnits: z.int(), warningUnits: z.int(), capabilityStatus: text, servicePlans },
    productSku: z.object({ ...productSku, targetType: z.enum(['User', 'Tenant']) }),
    attributes: attributes('SubscribedSku'),
  }),
);

const Licenses = collectionOf(
  z.object({ productSku: z.object(productSku), servicePlans, attributes: attributes('License') }),
);

const LicenseUpdate = z.object({
  licensesToAssign: z.array(z.object({ skuId: guid, excludedPlans: z.array(text) })),
  licensesToRemove: z.array(guid),
  licenseWarnings: z.array(z.object({ code: text, message: text, servicePlans: z.array(text) })),
  attributes: attributes('LicenseUpdate'),
});

/** The user of the rows, as the first of them has made them. */
const users = new WeakMap<World, string>();

/** A license that the customer hasn't bought. */
const sku = 'f1c70002-11ce-4e1d-9a00-000000000002';

/** What a customer is, and its licenses. */
export function licenses(customerOf: (world: World) => { id: string; domain: string }): Row[] {
  const at = (end: string) => (world: World) =>
    ({ method: 'GET', path: `customers/${customerOf(world).id}${end}` }) as const;
  const userPath = (world: World, end: string) => `customers/${customerOf(world).id}/users/${users.get(world)}/${end}`;
  const update = (name: string, body: object, answer: Pick<Row, 'reads' | 'status' | 'code'>): Row => ({
    ...{ name: `POST /v1/customers/{id}/users/{user-id}/licenseupdates ${name}`, as: 'provider', ...answer },
    send: world => ({ method: 'POST', path: userPath(world, 'licenseupdates'), body }),
  });
  return [
    { name: 'GET /v1/customers/{id}/qualification', send: at('/qualification'), reads: Word, status: 200 },
    {
      name: 'POST /v1/customers/{id}/qualifications',
      as: 'provider',
      send: world => ({ ...at('/qualifications')(world), method: 'POST', body: { qualification: 'Education' } }),
      reads: Qualification,
      status: 201,
    },
    {
      name: 'PUT /v1/customers/{id}/qualification by its number',
      as: 'provider',
      send: world => ({ ...at('/qualification')(world), method: 'PUT', bare: '1' }),
      reads: Word,
      status: 200,
    },
    {
      name: 'GET /v1/customers/{id}/qualifications',
      send: at('/qualifications'),
      reads: z.array(Qualification),
      status: 200,
    },
    {
      name: 'GET /v1/customers/{id}/subscribedskus',
      as: 'provider',
      send: world => ({ ...at('/subscribedskus')(world), query: { licenseGroupIds: 'Group1' } }),
      reads: SubscribedSkus,
      status: 200,
    },
    {
      name: 'POST /v1/customers/{id}/users',
      as: 'provider',
      send: world => ({
        method: 'POST',
        path: `customers/${customerOf(world).id}/users`,
        body: {
          ...{ userPrincipalName: `ann@${customerOf(world).domain}`, displayName: 'Ann Beebe', usageLocation: 'US' },
          passwordProfile: { password: 'Correct-Horse-42', forceChangePassword: true },
          attributes: { objectType: 'CustomerUser' },
        },
      }),
      reads: z.object({ id: guid }),
      status: 200,
      learn: (world, body) => void users.set(world, (body as { id: string }).id),
    },
    {
      name: 'GET /v1/customers/{id}/users/{user-id}/licenses',
      as: 'provider',
      send: world => ({ method: 'GET', path: userPath(world, 'licenses') }),
      reads: Licenses,
      status: 200,
    },
    update(
      'of a license that was not bought',
      { licensesToAssign: [{ skuId: sku, excludedPlans: null }], licensesToRemove: null, licenseWarnings: null },
      { reads: Fault, status: 400 },
    ),
    update(
      'that takes one away',
      { licensesToAssign: null, licensesToRemove: [sku], attributes: { objectType: 'LicenseUpdate' } },
      { reads: LicenseUpdate, status: 201 },
    ),
  ];
}

/** A change of the licenses of the user of trade. */
const given = (what: string, body: object, answer: Pick<Row, 'reads' | 'status' | 'code'>): Row =>
  ofCustomer({
    name: `POST users/{user-id}/licenseupdates ${what}`,
    path: ({ userId }) => `users/${userId}/licenseupdates`,
    ...{ body: () => body, ...answer },
  });

/** The licenses of a customer that has bought some. */
export const givenLicenses: Row[] = [
  ofCustomer({
    name: 'POST users who get licenses',
    path: () => 'users',
    body: ({ domain }) => ({
      ...{ userPrincipalName: `bea@${domain}`, displayName: 'Bea Lee', usageLocation: 'US' },
      passwordProfile: { password: 'Correct-Horse-42', forceChangePassword: true },
    }),
    ...{ reads: z.object({ id: guid }), status: 200 },
    learn: (world, body) => remember(world, { userId: (body as { id: string }).id }),
  }),
  given(
    'that gives one',
    { licensesToAssign: [{ skuId: sku, excludedPlans: null }], licensesToRemove: null, licenseWarnings: null },
    { reads: LicenseUpdate, status: 201 },
  ),
  ofCustomer({
    name: 'GET users/{user-id}/licenses of somebody who has one',
    path: ({ userId }) => `users/${userId}/licenses`,
    ...{ reads: Licenses, status: 200 },
  }),
  ofCustomer({
    name: 'GET subscribedskus that were bought',
    path: () => 'subscribedskus',
    reads: SubscribedSkus,
    status: 200,
  }),
  ofCustomer({
    name: 'POST users/{user-id}/licenseupdates for nobody',
    path: () => `users/${crypto.randomUUID()}/licenseupdates`,
    body: () => ({ licensesToAssign: [{ skuId: sku, excludedPlans: null }] }),
    ...{ reads: Fault, status: 404, code: 60002 },
  }),
];

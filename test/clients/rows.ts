import type * as z from 'zod/mini';
import type { Client } from '#test/client.ts';
import { customers } from './customer-rows.ts';
import type { Dialect, Request } from './dialects.ts';
import * as model from './models.ts';
import { serviceRequests } from './service-rows.ts';

/** The companies that the suite speaks for. */
export interface World {
  /** An active reseller's global admin. */
  reseller: Client;
  /** The global admin of its provider. */
  provider: Client;
  resellerId: string;
  mpnId: string;
  auditId: string;
  domain: string;
  receiver: string;
  /** A test event of the reseller's webhook; sent by a row. */
  testId: string;
}

/** A documented call, with what its answer must be readable as. */
export interface Row {
  /** The row of the API that it stands for. */
  name: string;
  /** Who calls; the reseller if not said. */
  as?: 'provider';
  send: (world: World, dialect: Dialect) => Request;
  /** What the client reads; nothing for an answer without a body. */
  reads: z.ZodMiniType | undefined | ((dialect: Dialect) => z.ZodMiniType);
  status: number;
  /** The number that the public API documents for the refusal. */
  code?: number;
  /** Learns from the answer what later rows need. */
  learn?: (world: World, body: unknown) => void;
}

const get = (path: string, loose?: string) => (): Request => ({ method: 'GET', path, ...(loose && { loose }) });

/** What GETs have answered, as the client has read it: a PUT sends it back. */
const echoed = new WeakMap<World, Map<string, object>>();

/** Reads a resource, and keeps it for the row that sends it back. */
function profile(path: string, reads: z.ZodMiniType, loose = `${path}/`): Row[] {
  const keep = (world: World, body: unknown) =>
    echoed.set(world, (echoed.get(world) ?? new Map()).set(path, body as object));
  return [
    { name: `GET /v1/${path}`, send: get(path, loose), reads, status: 200, learn: keep },
    {
      name: `PUT /v1/${path}`,
      send: world => ({ method: 'PUT', path, body: echoed.get(world)?.get(path) ?? {} }),
      reads,
      status: 200,
    },
    {
      name: `PUT /v1/${path} with nothing in it`,
      send: () => ({ method: 'PUT', path, body: {} }),
      reads: model.Fault,
      status: 400,
    },
  ];
}

const profiles: Row[] = [
  ...profile('profiles/legalbusiness', model.LegalBusinessProfile),
  ...profile('profiles/organization', model.OrganizationProfile, 'profiles//Organization'),
  ...profile('profiles/support', model.SupportProfile),
  ...profile('profiles/supportprofile', model.SupportProfile),
  ...profile('profiles/billing', model.BillingProfile, 'profiles//BILLING'),
  {
    name: 'GET /v1/profiles/legalbusiness of a version',
    send: (_world, { name }) => ({
      method: 'GET',
      path: 'profiles/legalbusiness',
      query: { vettingVersion: name === 'examples' ? '2' : 'LastFinalized' },
    }),
    reads: model.LegalBusinessProfile,
    status: 200,
  },
  {
    name: 'PUT /v1/profiles/billing with a stale etag',
    send: world => {
      const kept = echoed.get(world)?.get('profiles/billing') ?? {};
      return { method: 'PUT', path: 'profiles/billing', body: { ...kept, attributes: { etag: 'old' } } };
    },
    reads: model.Fault,
    status: 400,
    code: 2055,
  },
  { name: 'GET /v1/profiles/mpn', send: get('profiles/mpn', 'profiles//MPN'), reads: model.MpnProfile, status: 200 },
  {
    name: 'GET /v1/profiles/mpn of another company',
    send: ({ mpnId }) => ({ method: 'GET', path: 'profiles/mpn', query: { mpnId } }),
    reads: model.MpnProfile,
    status: 200,
  },
  {
    name: 'GET /v1/profiles/mpn that nobody has',
    send: () => ({ method: 'GET', path: 'profiles/mpn', query: { MpnId: '999999999' } }),
    reads: model.Fault,
    status: 404,
    code: 3000,
  },
];

const relationships: Row[] = [
  {
    name: 'GET /v1/relationships as the provider',
    as: 'provider',
    send: (_world, { relationship }) => ({
      method: 'GET',
      path: 'relationships',
      query: { relationship_type: relationship('provider') },
    }),
    reads: model.PartnerRelationships,
    status: 200,
  },
  {
    name: 'GET /v1/relationships as the reseller',
    send: (_world, { relationship }) => ({
      method: 'GET',
      path: 'relationships',
      query: { relationship_type: relationship('reseller') },
    }),
    reads: model.PartnerRelationships,
    status: 200,
  },
  {
    name: 'GET /v1/relationships without a type',
    send: (_world, { filter }) => ({
      method: 'GET',
      path: 'relationships',
      query: { filter: filter('Name', 'a', 'substring') },
    }),
    reads: model.PartnerRelationships,
    status: 200,
  },
  {
    name: 'GET /v1/relationships of a type that does not exist',
    send: () => ({ method: 'GET', path: 'relationships', query: { relationship_type: 'IsFriendOf' } }),
    reads: model.Fault,
    status: 400,
    code: 900126,
  },
];

const compliance: Row[] = [
  {
    name: 'GET /v1/compliance/csp/agreementstatus by MPN ID',
    as: 'provider',
    send: ({ mpnId }) => ({
      method: 'GET',
      path: 'compliance/csp/agreementstatus',
      loose: 'compliance//CSP//AgreementStatus',
      query: { mpnId },
    }),
    reads: model.AgreementStatus,
    status: 200,
  },
  {
    name: 'GET /v1/compliance/csp/agreementstatus by tenant',
    as: 'provider',
    send: ({ resellerId: tenantId }) => ({
      method: 'GET',
      path: 'compliance/csp/agreementstatus',
      query: { tenantId: tenantId.toUpperCase() },
    }),
    reads: model.AgreementStatus,
    status: 200,
  },
  {
    name: 'GET /v1/compliance/csp/agreementstatus of nobody',
    as: 'provider',
    send: () => ({ method: 'GET', path: 'compliance/csp/agreementstatus' }),
    reads: model.Fault,
    status: 400,
    code: 2001,
  },
];

const address = { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };

const validations: Row[] = [
  {
    name: 'POST /v1/validations/address of a good one',
    send: () => ({ method: 'POST', path: 'validations/address', loose: 'validations//Address', body: address }),
    reads: ({ goodAddress }) => (goodAddress === 'true' ? model.True : model.AddressValidation),
    status: 200,
  },
  {
    name: 'POST /v1/validations/address of a bad one',
    send: () => ({ method: 'POST', path: 'validations/address', body: { ...address, postalCode: '1' } }),
    reads: model.Fault,
    status: 400,
    code: 2007,
  },
  {
    name: 'GET /v1/countryvalidationrules/{iso2}',
    send: () => ({ method: 'GET', path: 'countryvalidationrules/CA', loose: 'countryvalidationrules//ca/' }),
    reads: model.CountryValidationRules,
    status: 200,
  },
  {
    name: 'HEAD /v1/domains/{domain} that is taken',
    send: ({ domain }) => ({ method: 'HEAD', path: `domains/${domain}` }),
    reads: undefined,
    status: 200,
  },
  {
    name: 'HEAD /v1/domains/{domain} that is free',
    send: ({ domain }) => ({ method: 'HEAD', path: `domains/x${domain}` }),
    reads: undefined,
    status: 404,
  },
  {
    name: 'GET /v1/customers/all/validations',
    send: get('customers/all/validations'),
    reads: model.ValidationCodes,
    status: 200,
  },
];

const audit: Row[] = [
  {
    name: 'GET /v1/auditrecords of a day',
    send: (_world, { day }) => {
      const today = day(new Date());
      return { method: 'GET', path: 'auditrecords', query: { startDate: today, endDate: today } };
    },
    reads: model.AuditRecords,
    status: 200,
    learn: (world, body) => {
      world.auditId = (body as z.output<typeof model.AuditRecords>).items[0]?.id ?? '';
    },
  },
  ...(['PartnerUser', 'partner_user', 'mpn_id'] as const).map(
    (type): Row => ({
      name: `GET /v1/auditrecords of the type ${type}`,
      send: (_world, { day, filter }) => ({
        method: 'GET',
        path: 'auditrecords',
        query: { startDate: day(new Date()), filter: filter('ResourceType', type, 'equals') },
      }),
      reads: model.AuditRecords,
      status: 200,
    }),
  ),
  {
    name: 'GET /v1/auditrecords of a type that does not exist',
    send: (_world, { filter }) => ({
      method: 'GET',
      path: 'auditrecords',
      query: { filter: filter('ResourceType', 'Spaceship', 'equals') },
    }),
    reads: model.Fault,
    status: 400,
    code: 900126,
  },
  {
    name: 'GET /v1/auditrecords/{id}',
    send: ({ auditId }) => ({ method: 'GET', path: `auditrecords/${auditId}`, loose: `auditrecords//${auditId}` }),
    reads: model.AuditRecord,
    status: 200,
  },
  {
    name: 'GET /v1/auditrecords/{id} that does not exist',
    send: () => ({ method: 'GET', path: `auditrecords/${crypto.randomUUID()}` }),
    reads: model.Fault,
    status: 404,
    code: 1000,
  },
];

const roles: Row[] = [
  { name: 'GET /v1/roles', send: get('roles'), reads: model.Roles, status: 200 },
  { name: 'GET /v1/roles/{id}', send: get('roles/global_admin'), reads: model.Role, status: 200 },
  {
    name: 'GET /v1/roles/{id}/usermembers',
    send: get('roles/global_admin/usermembers', 'roles//global_admin/UserMembers'),
    reads: model.UserMembers,
    status: 200,
  },
];

const registration = '/webhooks/v1/registration';
const tests = `${registration}/validationEvents`;

const webhooks: Row[] = [
  {
    name: `GET ${registration}/events`,
    send: get(`${registration}/events`, '/webhooks/v1//Registration/Events'),
    reads: model.EventNames,
    status: 200,
  },
  {
    name: `POST ${registration}`,
    send: ({ receiver: WebhookUrl }) => ({
      method: 'POST',
      path: registration,
      body: { WebhookUrl, WebhookEvents: ['subscription-updated', 'invoice-ready', 'test-created'] },
    }),
    reads: model.Registration,
    status: 200,
  },
  { name: `GET ${registration}`, send: get(registration), reads: model.Registration, status: 200 },
  {
    name: `PUT ${registration}`,
    send: ({ receiver: WebhookUrl }) => ({
      method: 'PUT',
      path: registration,
      body: { WebhookUrl, WebhookEvents: ['test-created', 'usagerecords-thresholdExceeded'] },
    }),
    reads: model.Registration,
    status: 200,
  },
  {
    name: `PUT ${registration} to an address inside`,
    send: () => ({
      method: 'PUT',
      path: registration,
      body: { WebhookUrl: 'https://localhost./', WebhookEvents: ['test-created'] },
    }),
    reads: model.Fault,
    status: 400,
  },
  ...[1, 2].map(
    (turn): Row => ({
      name: `POST ${tests} (${turn})`,
      send: () => ({ method: 'POST', path: tests, loose: tests.toLowerCase() }),
      reads: model.TestEvent,
      status: 200,
      learn: (world, body) => {
        world.testId = (body as z.output<typeof model.TestEvent>).correlationId;
      },
    }),
  ),
  {
    name: `POST ${tests} for the third time in a minute`,
    send: () => ({ method: 'POST', path: tests }),
    reads: model.Throttled,
    status: 429,
  },
  {
    name: `GET ${tests}/{correlationId}`,
    send: ({ testId }) => ({ method: 'GET', path: `${tests}/${testId}` }),
    reads: model.TestResult,
    status: 200,
  },
  {
    name: `DELETE ${registration}`,
    send: () => ({ method: 'DELETE', path: registration }),
    reads: undefined,
    status: 204,
  },
];

export const rows: readonly Row[] = [
  ...profiles,
  ...relationships,
  ...compliance,
  ...validations,
  ...customers,
  ...serviceRequests,
  ...audit,
  ...roles,
  ...webhooks,
];

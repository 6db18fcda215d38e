import type * as z from 'zod/mini';
import { Fault } from './models.ts';
import * as model from './profile-models.ts';
import { get, type Row, type World } from './row.ts';

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
      reads: Fault,
      status: 400,
    },
  ];
}

/** Profiles of a partner. */
export const profiles: Row[] = [
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
    reads: Fault,
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
    reads: Fault,
    status: 404,
    code: 3000,
  },
];

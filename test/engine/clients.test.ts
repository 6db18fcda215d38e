import { beforeAll, expect, it } from 'vitest';
import { apis } from '#infra/routes.ts';
import type { Route } from '#shared/http/route.ts';
import { isForPeople, type Permission, permissions } from '#shared/identity/permissions.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';

const makers = (['indirect_provider', 'indirect_reseller', 'direct_bill_partner', 'operator'] as const).map(kind => ({
  userId: crypto.randomUUID(),
  tenantId: kind === 'operator' ? operatorTenant : crypto.randomUUID(),
  kind,
  email: `maker@${kind.replaceAll('_', '-')}.example`,
  firstName: 'Ann',
  lastName: 'Lee',
  roles: (kind === 'operator' ? ['review_lead'] : ['global_admin']) as Role[],
  may: 'be asked',
}));
const own = ownEngine({ people: makers });

type Guarded = Route & { access: Permission };
const guarded = Object.values(apis)
  .flatMap(({ routes }) => Object.values(routes))
  .filter((route): route is Guarded => route.access !== 'anyone' && route.access !== 'optional');

interface Made {
  clientId: string;
  secret: string;
}
const admins = new Map<Kind, Client>();

beforeAll(async () => {
  for (const { kind, email } of makers) admins.set(kind, await own.client.signIn(email));
});

const adminOf = (kind: Kind): Client => admins.get(kind) as Client;

/** What an admin may do with the features that are implemented. */
async function permissionsOf(kind: Kind): Promise<Permission[]> {
  const { body } = await adminOf(kind).get<{ items: string[] }>('/v1/permissions');
  return permissions.filter(permission => body.items.includes(permission));
}

/** A client with everything that its maker can give, or with these permissions. */
async function make(kind: Kind, given?: readonly Permission[]): Promise<Made> {
  const all = given ?? (await permissionsOf(kind)).filter(permission => !isForPeople(permission));
  return (await adminOf(kind).post<Made>('/v1/clients', { name: `All of ${kind}`, permissions: all })).body;
}

const enter = ({ clientId, secret }: Made) =>
  own.client.post<{ accessToken: string }>('/v1/session/client', { clientId, secret });
const as = async (made: Made): Promise<Client> =>
  own.client.with({ Authorization: `Bearer ${(await enter(made)).body.accessToken}` });

/** What a route needs besides, which is known only once the company of its customer is: imports of users are for people. */
const needsBesides: readonly (readonly [start: string, permission: Permission])[] = [
  ['/v1/customers/{id}/users/imports', 'customeruser.import'],
];

const isForPeopleBesides = (path: string): boolean =>
  needsBesides.some(([start, permission]) => path.startsWith(start) && isForPeople(permission));

/** What is wrong with how a route answers a client that has these permissions of its maker. */
async function faultOf(route: Guarded, integration: Client, mine: readonly Permission[]): Promise<string[]> {
  const { method, path, access } = route;
  const body = route.body && method !== 'GET' ? {} : undefined;
  const { status, body: answer } = await integration.call(method, path.replace(/\{\w+\}/g, crypto.randomUUID()), body);
  const { reason, data } = answer;
  const expected = isForPeople(access) || isForPeopleBesides(path) || !mine.includes(access);
  const refused =
    (reason === 'sandbox.provider_only' && !mine.includes(access)) ||
    (status === 403 && (method === 'HEAD' || data?.[0] === access || reason === 'client.people_only'));
  return refused === expected ? [] : [`${method} ${path}: ${status} ${reason}`];
}

it.each(makers)(
  'a client with all permissions of its $kind is refused exactly what is for people and others',
  async ({ kind }) => {
    const mine = await permissionsOf(kind);
    const integration = await as(await make(kind));
    const wrong: string[] = [];
    for (const route of guarded) wrong.push(...(await faultOf(route, integration, mine)));
    expect(wrong).toEqual([]);
    expect(mine.filter(isForPeople).length).toBeGreaterThan(5);
  },
);

it.each(['rotated', 'revoked'])('a client that is %s while it signs in gets no token', async change => {
  const made = await make('indirect_provider', ['audit.read']);
  const path = `/v1/clients/${made.clientId}`;
  const admin = adminOf('indirect_provider');
  own.engine.intercept = async call => {
    if (call.action !== 'cognito-idp:AdminInitiateAuth') return undefined;
    own.engine.intercept = undefined;
    await (change === 'rotated' ? admin.post(`${path}/rotation`) : admin.delete(path));
    return undefined;
  };
  expect((await enter(made)).status).toBe(401);
});

it('a client that Cognito has forgotten, or knows with another secret, signs in with its own', async () => {
  const made = await make('indirect_provider', ['audit.read']);
  expect((await enter(made)).status).toBe(200);
  const { body } = await adminOf('indirect_provider').post<Made>(`/v1/clients/${made.clientId}/rotation`);
  expect([(await enter(body)).status, (await enter(body)).status, (await enter(made)).status]).toEqual([200, 200, 401]);
});

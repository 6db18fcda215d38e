import { beforeAll, expect, inject, it } from 'vitest';
import { apis } from '#infra/routes.ts';
import type { Route } from '#shared/http/route.ts';
import { isForKind, may, type Permission } from '#shared/identity/permissions.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { type Role, rolesIn } from '#shared/identity/roles.ts';
import { nameOf } from '#shared/identity/user.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import type { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { published } from '#test/finding.ts';
import { begin } from '#test/legacy.ts';
import { offers } from '#test/ordering.ts';
import { activeReseller } from '#test/partnering.ts';
import { freshAddress, request } from '#test/relating.ts';
import { ask } from '#test/supporting.ts';
import { asNorthwind, directCustomer, requestTransfer } from '#test/transferring.ts';

/** One person per organization type and role, and one without roles per type. */
const people = kinds.flatMap(kind => {
  const tenantId = kind === 'operator' ? operatorTenant : crypto.randomUUID();
  return [...rolesIn(kind), undefined].map(role => ({
    userId: crypto.randomUUID(),
    tenantId,
    kind,
    email: `${role ?? 'nobody'}@${kind.replaceAll('_', '-')}.example`,
    firstName: role ?? 'No role',
    lastName: `of ${kind}`,
    roles: role ? [role] : ([] as Role[]),
    may: 'be asked',
  }));
});

const own = ownEngine({ people });
/** `--mode long` tests every person on every route. */
const everybody = inject('long');

type Guarded = Route & { access: Permission };
const guarded = Object.values(apis)
  .flatMap(({ routes }) => Object.values(routes))
  .filter((route): route is Guarded => route.access !== 'anyone' && route.access !== 'optional');

/** IDs of another company's resources by path prefix; every path with an ID needs one. */
const foreign: Record<string, string> = {};
const foreignId = (path: string) => Object.entries(foreign).find(([start]) => path.startsWith(start))?.[1];
/** First parts of paths whose parameter isn't a company's: a country code, a domain, a template, an offer, a region. */
const publicParameters = [
  'countryvalidationrules',
  'domains',
  'agreementtemplates',
  'offers',
  'products',
  'businessprofiles',
];
const isPublic = (path: string) => publicParameters.some(name => path.startsWith(`/v1/${name}/{`));
const filled = (path: string, id: string) => path.replace(/\{\w+\}/g, id);
const bodyOf = ({ method, body }: Route) => (body ? {} : method === 'GET' || method === 'HEAD' ? undefined : {});

const signedIn = new Map<string, Client>();
const as = async ({ email }: { email: string }): Promise<Client> => {
  const known = signedIn.get(email) ?? (await own.client.signIn(email));
  signedIn.set(email, known);
  return known;
};

/** A referral from the operator to a company. @returns its ID */
async function foreignReferral(): Promise<string> {
  const { admin } = await activeReseller(own.client);
  const { tenantId } = await published(own.client, admin);
  const lead = await own.client.signIn('lead@tandem.example');
  const sent = await lead.post('/v1/referrals', {
    partnerTenantId: tenantId,
    company: { name: 'Woodgrove Bank', country: 'US' },
    contact: { firstName: 'Wade', lastName: 'Roy', email: freshAddress() },
    message: 'We move to the cloud.',
    consented: true,
  });
  return sent.body.id;
}

beforeAll(async () => {
  const applied = await apply(own.client);
  const theirs = await confirm(own.client, applied);
  const claim = await theirs.post('/v1/mpnids/claims', { mpnId: '4000002' });
  const fabrikam = await own.client.signIn('admin@fabrikam.example');
  const { body: invited } = await fabrikam.post('/v1/relationships/invitations', { email: applied.email });
  const [record] = (await theirs.get('/v1/auditrecords')).body.items;
  const me = await theirs.get<{ userId: string }>('/v1/me');
  const [session] = (await theirs.get('/v1/me/sessions')).body.items;
  const made = await theirs.post('/v1/clients', { name: 'ERP', permissions: ['audit.read'] });
  const registration = '/webhooks/v1/registration';
  const webhook = { WebhookUrl: 'https://hooks.contoso.example/', WebhookEvents: ['test-created'] };
  await theirs.post(registration, webhook);
  const { correlationId } = (await theirs.post(`${registration}/validationEvents`)).body;
  const northwind = await asNorthwind(own.client);
  const sold = await directCustomer(own.client, northwind, { offerId: offers.lock, quantity: 2 });
  const { tenantId } = (await fabrikam.get<{ tenantId: string }>('/v1/account')).body;
  const referral = await foreignReferral();
  Object.assign(foreign, {
    '/v1/referrals/people/{': me.body.userId,
    '/v1/referrals/{': referral,
    '/engagements/v1/referrals/{': referral,
    '/v1/users/{': me.body.userId,
    '/v1/me/sessions/{': session?.id,
    '/v1/clients/{': made.body.clientId,
    '/v1/roles/{': 'reviewer',
    '/v1/enrollments/{': applied.id,
    '/v1/mpnids/claims/{': claim.body.id,
    '/v1/mpnids/legacysignins/{': (await begin(theirs)).id,
    '/v1/auditrecords/{': record?.id,
    '/v1/relationships/invitations/{': invited.id,
    '/v1/relationships/{': applied.tenantId,
    [`${registration}/validationEvents/{`]: correlationId,
    '/webhooks/v1/deliveries/{': correlationId,
    '/v1/compliance/{': applied.tenantId,
    '/v1/sandboxIndirectReseller/{': applied.tenantId,
    '/v1/servicerequests/{': (await ask(theirs)).id,
    '/v1/customers/relationshiprequests/{': (await request(fabrikam)).id,
    '/v1/transfers/{': (await requestTransfer(northwind, sold.id, sold.ids, tenantId)).id,
    '/v1/customers/{': (await addCustomer(fabrikam)).id,
  });
});

/**
 * For each organization type, one person who may call a route and one who may not, chosen differently per route: the
 * guard evaluates all others by the same table.
 */
const askedFor = ({ access }: Guarded, n: number) =>
  kinds.flatMap(kind =>
    [true, false].flatMap(allowed => {
      const alike = people.filter(person => person.kind === kind && may(person, access, 'later') === allowed);
      return alike[n % alike.length] ?? [];
    }),
  );

/** Whether an answer says that the person lacks the permission. */
function isRefused(
  { method, access }: Guarded,
  kind: string,
  { status, body }: { status: number; body: { reason?: string; data?: string[] } },
): boolean {
  // The public API has an answer of its own to others than providers who make a reseller in a sandbox.
  if (body.reason === 'sandbox.provider_only') return kind !== 'indirect_provider';
  return status === 403 && (method === 'HEAD' || body.data?.[0] === access);
}

it('every route allows exactly the roles and organization types in the permission table, and tells others which roles they need (P24, R82, R90, R92)', async () => {
  let cells = 0;
  const wrong: string[] = [];
  for (const [n, route] of guarded.entries()) {
    for (const person of everybody ? people : askedFor(route, n)) {
      const caller = await as(person);
      const { status, body } = await caller.call(route.method, filled(route.path, crypto.randomUUID()), bodyOf(route));
      if (route.path === '/v1/session') signedIn.delete(person.email); // That was signing out.
      const refused = isRefused(route, person.kind, { status, body });
      if (refused === may(person, route.access, 'later')) {
        wrong.push(`${route.method} ${route.path} as ${nameOf(person)}: ${status} ${body.reason}`);
      }
      cells++;
    }
  }
  expect(wrong).toEqual([]);
  process.stdout.write(
    `  ${cells} of ${guarded.length} routes × ${people.length} people, one per organization type and role\n`,
  );
}, 240_000);

it('another company’s ID gets the same response as an unknown one, for every role (P23)', async () => {
  let cells = 0;
  const wrong: string[] = [];
  const withIds = guarded.filter(({ path }) => path.includes('{') && !isPublic(path));
  for (const route of withIds.filter(({ access }) => !onlyOperators(access))) {
    const id = foreignId(route.path);
    expect(id, `${route.path} needs an id of another company in this test`).toBeDefined();
    for (const person of people.filter(({ kind, roles }) => may({ kind, roles }, route.access, 'later'))) {
      if (person.kind === 'operator') continue;
      const caller = (await as(person)).with({ 'MS-CorrelationId': crypto.randomUUID() });
      const [foreignAnswer, unknownAnswer] = [
        await caller.call(route.method, filled(route.path, id ?? ''), bodyOf(route)),
        await caller.call(route.method, filled(route.path, crypto.randomUUID()), bodyOf(route)),
      ];
      if (
        foreignAnswer.status !== unknownAnswer.status ||
        foreignAnswer.text !== unknownAnswer.text ||
        foreignAnswer.status < 400
      ) {
        wrong.push(
          `${route.method} ${route.path} as ${nameOf(person)}: ${foreignAnswer.status}, not ${unknownAnswer.status}`,
        );
      }
      cells++;
    }
  }
  expect(wrong).toEqual([]);
  process.stdout.write(`  ${cells} combinations of a route with an ID and a person who may use it\n`);
});

const onlyOperators = (access: Permission): boolean =>
  kinds.every(
    kind =>
      kind === 'operator' ||
      !isForKind(kind, access) ||
      !rolesIn(kind).some(role => may({ kind, roles: [role] }, access, 'later')),
  );

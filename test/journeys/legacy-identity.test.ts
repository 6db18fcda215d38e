import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { admitted } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import {
  begin,
  choose,
  claiming,
  complete,
  membership,
  newSessionValue,
  signedInThere,
  signInThere,
} from '#test/legacy.ts';
import { activeCompany, addUser, firstSignIn, member } from '#test/team.ts';

const client = new Client(inject('system'));
let reviewer: Client;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

const idsOf = async (admin: Client) => dataOf(await admin.api.GET('/v1/mpnids')).items;
const accountOf = async (admin: Client) => dataOf(await admin.api.GET('/v1/account'));
const imported = async (row: object) => {
  const contactEmail = `mpn-${crypto.randomUUID()}@contoso.example`;
  const { name, mpnId, ...more } = membership(row);
  const sent = { mpnId, name, country: more.country, type: 'location', status: 'active', contactEmail, ...row };
  const { rejected } = dataOf(await reviewer.api.POST('/v1/mpnids/import', { body: [sent] }));
  expect(rejected).toEqual([]);
  return mpnId;
};

describe('an MPN ID of an earlier system', () => {
  it('is taken over by signing in there, with what hangs on it, while the application waits (R50, R55, R61, R62)', async () => {
    const { admin, email, id: application, trackingToken } = await admitted(client);
    const before = (await client.get(`/v1/enrollments/${application}?trackingToken=${trackingToken}`)).body;
    const [wanted, other] = [membership(), membership({ name: 'Contoso Boston' })];
    const begun = await begin(admin);
    expect(begun).toMatchObject({ status: 'pending', identities: { program: { email } } });
    const asked = new URL(begun.authorizationUrl).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'tandem',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      scope: expect.stringContaining('openid'),
    });
    const back = await signInThere(begun.authorizationUrl, claiming([wanted, other]));
    const { status, body } = await complete(admin, begun, back);
    expect([status, body]).toMatchObject([
      200,
      {
        status: 'signed_in',
        identities: { program: { email }, legacy: { name: 'Maria Member', email: 'maria@membership.example' } },
        candidates: [
          {
            mpnId: wanted.mpnId,
            holdings: {
              incentives: wanted.incentives,
              benefits: wanted.benefits,
              competencies: wanted.competencies,
            },
          },
          { mpnId: other.mpnId, name: 'Contoso Boston' },
        ],
      },
    ]);
    expect(body.candidates?.some(({ obstacle }) => obstacle)).toBe(false);
    const read = dataOf(await admin.api.GET('/v1/mpnids/legacysignins/{id}', { params: { path: { id: begun.id } } }));
    expect(read).toEqual(body);

    const chosen = await choose(admin, begun.id, wanted.mpnId);
    expect([chosen.status, chosen.body]).toMatchObject([200, { status: 'completed', mpnId: wanted.mpnId }]);
    expect(await idsOf(admin)).toEqual([
      {
        ...{ mpnId: wanted.mpnId, type: 'location', name: wanted.name, country: 'US', status: 'active' },
        associated: true,
        holdings: { incentives: wanted.incentives, benefits: wanted.benefits, competencies: wanted.competencies },
      },
    ]);
    expect((await accountOf(admin)).mpnId).toBe(wanted.mpnId);
    expect((await client.mail(email, wanted.mpnId)).text).toContain(wanted.mpnId);
    const after = (await client.get(`/v1/enrollments/${application}?trackingToken=${trackingToken}`)).body;
    expect(after.status).toBe(before.status);

    const done = (
      await admin.get<{ items: { customizedData: { key: string; value: string }[] }[] }>('/v1/auditrecords')
    ).body.items;
    const operations = done.flatMap(({ customizedData }) =>
      customizedData.filter(({ key }) => key === 'TandemOperation').map(({ value }) => value),
    );
    expect(operations).toEqual(
      expect.arrayContaining([
        ...['begin_legacy_sign_in', 'complete_legacy_sign_in', 'take_over_mpn_id', 'create_mpn_association'],
      ]),
    );
  });

  it('that was imported as not migrated is moved by the sign-in, and what was imported counts (R64)', async () => {
    const { admin } = await admitted(client);
    const mpnId = await imported({ name: 'As imported', status: 'not_migrated' });
    const { begun, completed } = await signedInThere(admin, claiming([membership({ mpnId, name: 'As claimed' })]));
    expect(completed.body.candidates).toMatchObject([{ mpnId, name: 'As imported', status: 'not_migrated' }]);
    expect((await choose(admin, begun.id, mpnId)).status).toBe(200);
    expect(await idsOf(admin)).toMatchObject([{ mpnId, name: 'As imported', status: 'active', associated: true }]);
    expect((await admin.post('/v1/mpnids/claims', { mpnId })).body.reason).toBe('mpnid.claimed');
  });

  it('can only be chosen by the rules of an association (R51, R53, R54), and by one company', async () => {
    const [{ admin }, other] = await Promise.all([admitted(client), admitted(client)]);
    const [abroad, global, inactive, taken] = [
      membership({ country: 'DE' }),
      membership({ type: 'global' }),
      membership({ status: 'inactive' }),
      membership(),
    ];
    const first = await signedInThere(other.admin, claiming([taken]));
    expect((await choose(other.admin, first.begun.id, taken.mpnId)).status).toBe(200);
    const { begun, completed } = await signedInThere(admin, claiming([abroad, global, inactive, taken]));
    const obstacles = completed.body.candidates?.map(({ obstacle }) => obstacle);
    expect(obstacles).toEqual([
      ...['association.country_mismatch', 'association.not_location', 'association.inactive', 'mpnid.claimed'],
    ]);
    const refused = [];
    for (const { mpnId } of [abroad, global, inactive, taken]) refused.push(await choose(admin, begun.id, mpnId));
    expect(refused.map(({ status, body }) => [status, body.reason])).toEqual([
      [422, 'association.country_mismatch'],
      [422, 'association.not_location'],
      [422, 'association.inactive'],
      [409, 'mpnid.claimed'],
    ]);
    expect(await idsOf(admin)).toEqual([]);
  });

  it('replaces an association only with the etag of the account (R59)', async () => {
    const { admin } = await activeCompany(client);
    const wanted = membership();
    const { begun } = await signedInThere(admin, claiming([wanted]));
    expect((await choose(admin, begun.id, wanted.mpnId)).body.reason).toBe('association.exists');
    const { etag } = (await accountOf(admin)).attributes;
    expect((await choose(admin, begun.id, wanted.mpnId, etag)).status).toBe(200);
    expect((await accountOf(admin)).mpnId).toBe(wanted.mpnId);
  });

  it('is taken over once: a repeat changes nothing, and another choice is refused', async () => {
    const { admin } = await admitted(client);
    const [wanted, other] = [membership(), membership()];
    const { begun } = await signedInThere(admin, claiming([wanted, other]));
    const both = await Promise.all([choose(admin, begun.id, wanted.mpnId), choose(admin, begun.id, wanted.mpnId)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await choose(admin, begun.id, other.mpnId)).body.reason).toBe('legacy.used');
    expect((await idsOf(admin)).map(({ mpnId }) => mpnId)).toEqual([wanted.mpnId]);
  });
});

describe('the wrong account of the earlier system (R55, R63)', () => {
  it('is refused with both identities, if it has no MPN ID or not the chosen one', async () => {
    const { admin, email } = await admitted(client);
    const { completed } = await signedInThere(admin, claiming([]));
    expect(completed).toMatchObject({ status: 403, body: { reason: 'association.wrong_account' } });
    for (const named of ['maria@membership.example', email]) expect(completed.body.description).toContain(named);
    const { begun } = await signedInThere(admin, claiming([membership()]));
    expect(await choose(admin, begun.id, membership().mpnId)).toMatchObject({
      status: 403,
      body: { reason: 'association.wrong_account' },
    });
  });

  it('is left by canceling: the account and its application stay, and who signed in is forgotten', async () => {
    const { admin } = await admitted(client);
    const account = await accountOf(admin);
    const { begun } = await signedInThere(admin, claiming([membership()]));
    const path = `/v1/mpnids/legacysignins/${begun.id}`;
    expect((await admin.delete(path)).status).toBe(204);
    for (const gone of [await admin.get(path), await admin.delete(path)]) expect(gone.status).toBe(404);
    expect(await accountOf(admin)).toEqual(account);
    expect((await signedInThere(admin, claiming([membership()]))).completed.status).toBe(200);
  });
});

describe('an answer of the earlier system', () => {
  it('with a forged state, or for another issuer, is refused and leaves the sign-in usable', async () => {
    const { admin } = await admitted(client);
    const [begun, other] = [await begin(admin), await begin(admin)];
    const back = await signInThere(begun.authorizationUrl, claiming([membership()]));
    const [state, foreign] = [back, new URL(other.authorizationUrl)].map(url => url.searchParams.get('state') ?? '');
    const flipped = `${state?.slice(0, -2)}${state?.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const changes of [
      { state: flipped },
      { state: foreign },
      { state: begun.id },
      { iss: 'https://evil.example' },
    ])
      expect(await complete(admin, begun, back, changes)).toMatchObject({
        status: 400,
        body: { reason: 'legacy.state_wrong' },
      });
    expect((await complete(admin, begun, back)).status).toBe(200);
  });

  it('works in the session that began it and for the person who did, nowhere else', async () => {
    const [{ admin }, stranger] = await Promise.all([activeCompany(client), admitted(client)]);
    const added = await addUser(admin, { adminRole: 'global_admin' });
    await firstSignIn(client, added.credentials);
    const colleague = await client.signIn(added.email, password);
    const begun = await begin(admin);
    const back = await signInThere(begun.authorizationUrl, claiming([membership()]));
    expect(await complete(admin, begun, back, { session: newSessionValue() })).toMatchObject({
      status: 403,
      body: { reason: 'legacy.other_session' },
    });
    for (const other of [colleague, stranger.admin]) {
      expect((await complete(other, begun, back)).status).toBe(404);
      expect((await other.get(`/v1/mpnids/legacysignins/${begun.id}`)).status).toBe(404);
      expect((await choose(other, begun.id, '1234567')).status).toBe(404);
      expect((await other.delete(`/v1/mpnids/legacysignins/${begun.id}`)).status).toBe(404);
    }
    expect((await complete(admin, begun, back)).status).toBe(200);
  });

  it('works once, also if it comes twice at the same moment', async () => {
    const { admin } = await admitted(client);
    const begun = await begin(admin);
    const back = await signInThere(begun.authorizationUrl, claiming([membership()]));
    const both = await Promise.all([complete(admin, begun, back), complete(admin, begun, back)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await complete(admin, begun, back)).body.reason).toBe('legacy.used');
  });

  it('with the code of another sign-in is refused: the code is bound to the one that asked (PKCE)', async () => {
    const { admin } = await admitted(client);
    const [begun, other] = [await begin(admin), await begin(admin)];
    const back = await signInThere(begun.authorizationUrl, claiming([membership()]));
    const stolen = await signInThere(other.authorizationUrl, claiming([membership()]));
    const code = stolen.searchParams.get('code');
    expect(await complete(admin, begun, back, { code })).toMatchObject({
      status: 401,
      body: { reason: 'legacy.signin_failed' },
    });
    expect((await complete(admin, begun, back)).body.reason).toBe('legacy.used');
  });

  const inThePast = () => Math.floor(Date.now() / 1000) - 3600;
  it.each([
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['for another audience', () => ({ aud: 'another-client' })],
    ['for us among others that asked', () => ({ aud: ['tandem', 'another-client'], azp: 'another-client' })],
    ['for us among others, without who asked', () => ({ aud: ['tandem', 'another-client'] })],
    ['that has expired', () => ({ exp: inThePast(), iat: inThePast() - 60 })],
    ['that is too old', () => ({ iat: inThePast() })],
    ['for another sign-in', () => ({ nonce: 'another' })],
    ['without the sign-in that it is for', () => ({ nonce: 1 })],
    ['for nobody', () => ({ sub: '' })],
  ])('with an ID token %s is refused', async (_what, claims) => {
    const { admin } = await admitted(client);
    const { completed, begun } = await signedInThere(admin, claiming([membership()], claims()));
    expect(completed).toMatchObject({ status: 401, body: { reason: 'legacy.signin_failed' } });
    const read = await admin.get(`/v1/mpnids/legacysignins/${begun.id}`);
    expect(read.body).toMatchObject({ status: 'failed' });
    expect(read.text).not.toContain('Maria');
  });

  it('with an ID token signed by a key that the issuer does not publish is refused', async () => {
    const { admin } = await admitted(client);
    const form = { ...claiming([membership()]), otherKey: 'on' };
    expect((await signedInThere(admin, form)).completed.body.reason).toBe('legacy.signin_failed');
  });

  it('that says that the person canceled there is refused, and they can begin again', async () => {
    const { admin } = await admitted(client);
    expect((await signedInThere(admin, { cancel: '1' })).completed).toMatchObject({
      status: 401,
      body: { reason: 'legacy.signin_failed' },
    });
    expect((await signedInThere(admin, claiming([membership()]))).completed.status).toBe(200);
  });

  it('with neither code nor error says what is missing', async () => {
    const { admin } = await admitted(client);
    const begun = await begin(admin);
    const state = new URL(begun.authorizationUrl).searchParams.get('state');
    const path = `/v1/mpnids/legacysignins/${begun.id}/completion`;
    expect((await admin.post(path, { session: begun.session, state })).body.data).toEqual(['code: is required']);
    expect((await admin.post(path, { session: 'short', state: 1 })).body.reason).toBe('request.invalid');
  });
});

describe('a sign-in to the earlier system', () => {
  it('is for global admins, and no machine client', async () => {
    const { admin } = await activeCompany(client);
    const agent = await member(client, admin, { companyRoles: ['account_admin'] });
    const refused = await agent.client.post('/v1/mpnids/legacysignins', { session: newSessionValue() });
    expect([refused.status, refused.body.reason]).toEqual([403, 'permission.denied']);
    expect(dataOf(await admin.api.GET('/v1/mpnids/legacysignins'))).toMatchObject({
      enabled: true,
      issuer: { name: 'Membership Center' },
    });
  });

  it('cannot be begun without end: a company has so many in an hour (R61)', async () => {
    const { admin } = await admitted(client);
    const statuses = new Set<number>();
    // Twice as many as allowed and one more, since an hour may end in between.
    for (let n = 0; n < 41 && !statuses.has(429); n++)
      statuses.add((await admin.post('/v1/mpnids/legacysignins', { session: newSessionValue() })).status);
    expect([...statuses]).toEqual([201, 429]);
    const last = await admin.post('/v1/mpnids/legacysignins', { session: newSessionValue() });
    expect(last.body.reason).toBe('legacy.too_many');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('cannot be chosen from before the person has signed in there', async () => {
    const { admin } = await admitted(client);
    const { id } = await begin(admin);
    expect((await choose(admin, id, '1234567')).body.reason).toBe('legacy.not_signed_in');
  });
});

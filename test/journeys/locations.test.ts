import { describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { admitted, associate } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));

const { address } = application();
const germany = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };

describe('a location', () => {
  it('can have a name that grows when it is normalized, and the name is still unique', async () => {
    const { admin } = await admitted(client);
    const named = { name: '\ufdfa'.repeat(200), address };
    expect(answerOf(await admin.api.POST('/v1/mpnids', { body: named })).status).toBe(201);
    expect(answerOf(await admin.api.POST('/v1/mpnids', { body: named })).body.reason).toBe('location.exists');
  });

  it('creates the global MPN ID if it is the first one, and each name is unique (R57, B67)', async () => {
    const { admin } = await admitted(client);
    const first = answerOf(await admin.api.POST('/v1/mpnids', { body: { name: 'Headquarters', address } }));
    expect(first).toMatchObject({
      status: 201,
      body: { type: 'location', country: 'US', status: 'active', associated: false },
    });
    expect((await admin.post('/v1/mpnids', { Name: 'Berlin', Address: germany })).body.country).toBe('DE');
    expect(answerOf(await admin.api.POST('/v1/mpnids', { body: { name: ' headquarters', address } })).body.reason).toBe(
      'location.exists',
    );
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    expect(items.map(({ type }) => type).sort()).toEqual(['global', 'location', 'location']);
  });

  it('and the association with it are told to the global admins by email (R50, R57, R59)', async () => {
    const { admin, email } = await admitted(client);
    const [first, second] = await Promise.all(
      ['North', 'South'].map(async name => (await admin.post('/v1/mpnids', { name, address })).body.mpnId as string),
    );
    expect((await client.mail(email, 'location: South')).text).toContain(second);
    const put = (mpnId: unknown, more: object = {}) => admin.put('/v1/account/mpnassociation', { mpnId, ...more });
    const { attributes } = (await put(first)).body;
    const notified = await client.mail(email, `MPN ID ${first}`);
    expect(notified.text).toContain('follow that MPN ID');
    await put(second, { attributes });
    expect((await client.mail(email, `MPN ID ${second}`)).text).toContain(`It replaces MPN ID ${first}`);
  });

  it('created at the same time as others leads to one global MPN ID', async () => {
    const { admin } = await admitted(client);
    const both = await Promise.all(['North', 'South', 'East'].map(name => admin.post('/v1/mpnids', { name, address })));
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    expect(items.filter(({ type }) => type === 'global')).toHaveLength(1);
  });

  it('must have a complete address in a country of the program', async () => {
    const { admin } = await admitted(client);
    expect(
      answerOf(
        await admin.api.POST('/v1/mpnids', { body: { name: 'X', address: { addressLine1: '1', country: 'US' } } }),
      ).status,
    ).toBe(400);
    expect(
      answerOf(
        await admin.api.POST('/v1/mpnids', {
          body: {
            name: 'X',
            address: { addressLine1: '1', city: 'Habana', postalCode: '10400', country: 'CU' },
          },
        }),
      ).body.reason,
    ).toBe('region.country_not_offered');
  });

  it('is listed in pages that are all full except the last', async () => {
    const { admin } = await admitted(client);
    for (const name of ['A', 'B', 'C']) answerOf(await admin.api.POST('/v1/mpnids', { body: { name, address } }));
    const seen: unknown[] = [];
    let path = '/v1/mpnids?size=1';
    let paged = admin;
    for (;;) {
      const { body } = await paged.get<{
        items: unknown[];
        links: { next?: { headers: { key: string; value: string }[] } };
      }>(path);
      seen.push(...body.items);
      const [token] = body.links.next?.headers ?? [];
      if (!token) break;
      expect(body.items).toHaveLength(1);
      paged = admin.with({ [token.key]: token.value });
      path = '/v1/mpnids?seekOperation=Next';
    }
    expect(seen).toHaveLength(4);
  });
});

describe('associating an MPN ID (R50 to R54)', () => {
  it('is possible for a location in the country of the account, and is shown in the list', async () => {
    const { admin } = await admitted(client);
    const mpnId = await associate(admin);
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    expect(items.find(({ associated }) => associated)).toMatchObject({ mpnId });
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } })).status).toBe(200);
  });

  it('is refused for a location in another country, and the refusal names both', async () => {
    const { admin } = await admitted(client);
    const { mpnId } = dataOf(await admin.api.POST('/v1/mpnids', { body: { name: 'Berlin', address: germany } }));
    const refused = answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } }));
    expect(refused).toMatchObject({
      status: 422,
      body: { reason: 'association.country_mismatch', data: ['DE', 'US'] },
    });
    expect(refused.body.description).toContain('Germany');
  });

  it('is refused for a global MPN ID', async () => {
    const { admin } = await admitted(client);
    await admin.api.POST('/v1/mpnids', { body: { name: 'Headquarters', address } });
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    const global = items.find(({ type }) => type === 'global');
    expect((await admin.put('/v1/account/mpnassociation', { mpnId: global?.mpnId })).body.reason).toBe(
      'association.not_location',
    );
  });

  it('is refused with the same response for an unknown MPN ID and for one of another company', async () => {
    const [{ admin }, other] = await Promise.all([admitted(client), admitted(client)]);
    const theirs = await associate(other.admin);
    const refused = await Promise.all(
      [theirs, '999999999999'].map(mpnId => admin.put('/v1/account/mpnassociation', { mpnId })),
    );
    expect(refused.map(({ status, body }) => [status, body.reason])).toEqual([
      [404, 'mpnid.unknown'],
      [404, 'mpnid.unknown'],
    ]);
    expect(refused[0]?.text).toBe(refused[1]?.text);
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId: 'abc' } })).status).toBe(400);
  });

  it('requires the etag of the account if another MPN ID is associated (R59)', async () => {
    const { admin } = await admitted(client);
    await associate(admin);
    const { mpnId } = dataOf(await admin.api.POST('/v1/mpnids', { body: { name: 'Second', address } }));
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } })).body.reason).toBe(
      'association.exists',
    );
    const { attributes } = dataOf(await admin.api.GET('/v1/account'));
    expect(dataOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId, attributes } })).mpnId).toBe(
      mpnId,
    );
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId, attributes } })).body.code).toBe(
      2055,
    );
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { insist } from '#test/at-once.ts';
import { application } from '#test/builders.ts';
import { answerOf, Client, codeIn } from '#test/client.ts';
import { admitted } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let reviewer: Client;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

const number = () => String(Math.floor(Math.random() * 9e8) + 1e8);

const legacy = (changes: object = {}) => ({
  mpnId: number(),
  type: 'location',
  name: 'Contoso Redmond',
  country: 'US',
  status: 'active',
  contactEmail: `mpn-${crypto.randomUUID()}@contoso.example`,
  ...changes,
});

const importOne = async (changes: object = {}) => {
  const row = legacy(changes);
  await reviewer.api.POST('/v1/mpnids/import', { body: [row] });
  return row;
};

/** Claims an imported MPN ID with the code that was emailed to its contact of record. */
async function claimed(admin: Client, row: ReturnType<typeof legacy>) {
  const claim = answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } }));
  const code = codeIn((await client.mail(row.contactEmail, row.mpnId)).text);
  return {
    claim,
    code,
    proved: answerOf(
      await admin.api.PUT('/v1/mpnids/claims/{id}', { params: { path: { id: claim.body.id } }, body: { code } }),
    ),
  };
}

describe('an imported global MPN ID', () => {
  it('replaces the global ID that the first location made, which becomes inactive (B67)', async () => {
    const { admin } = await admitted(client);
    await admin.post('/v1/mpnids', { name: 'Headquarters', address: application().address });
    const row = await importOne({ type: 'global' });
    expect((await claimed(admin, row)).proved).toMatchObject({
      status: 200,
      body: { type: 'global', status: 'active' },
    });
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    const globals = items.filter(({ type }) => type === 'global').map(({ mpnId, status }) => [mpnId, status]);
    expect(globals.sort((one, other) => String(one[1]).localeCompare(String(other[1])))).toEqual([
      [row.mpnId, 'active'],
      [expect.not.stringMatching(row.mpnId), 'inactive'],
    ]);
  });

  it('claimed before the first location is the one that the company has (B67)', async () => {
    const { admin } = await admitted(client);
    const row = await importOne({ type: 'global' });
    await claimed(admin, row);
    await admin.post('/v1/mpnids', { name: 'Headquarters', address: application().address });
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    expect(items.filter(({ type }) => type === 'global').map(({ mpnId }) => mpnId)).toEqual([row.mpnId]);
  });
});

describe('an imported MPN ID', () => {
  it('is identified in the errors by the value in the file, if it is readable', async () => {
    const rows = [{ mpnId: { toString: 1, valueOf: 1 } }, { MPN_ID: 'x'.repeat(60) }, { mpnId: 12.5 }, {}];
    const { status, body } = answerOf<Imported>(await reviewer.api.POST('/v1/mpnids/import', { body: rows }));
    expect(status).toBe(200);
    expect(body.rejected.map(({ mpnId }) => mpnId)).toEqual(['', 'x'.repeat(40), '12.5', '']);
  });

  it('is imported independently of invalid rows, and can be imported again', async () => {
    const [good, claimedRow] = [legacy(), await importOne()];
    await claimed((await admitted(client)).admin, claimedRow);
    const rows = [good, { ...claimedRow, name: 'Fabrikam' }, legacy({ country: 'Germany' }), { mpnId: 'x' }];
    const { body } = answerOf<Imported>(await reviewer.api.POST('/v1/mpnids/import', { body: rows }));
    expect(body.imported).toBe(1);
    const refused = Object.fromEntries(body.rejected.map(({ mpnId, reason, data }) => [mpnId, [reason, ...data]]));
    expect(refused).toMatchObject({
      [claimedRow.mpnId]: ['mpnid.claimed'],
      [rows[2]?.mpnId ?? '']: ['request.invalid', 'country: is not a country code (two letters, ISO 3166-1)'],
      x: [
        'request.invalid',
        'mpnId: is not an MPN ID, which is a number of up to 12 digits',
        'type: is required',
        expect.any(String),
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ],
    });
    expect(dataOf(await reviewer.api.POST('/v1/mpnids/import', { body: [good] }))).toEqual({
      imported: 1,
      rejected: [],
    });
  });

  it('can be corrected by another import until it is claimed, which voids a code sent to the old contact', async () => {
    const { admin } = await admitted(client);
    const row = await importOne();
    const { body: claim } = answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } }));
    const code = codeIn((await client.mail(row.contactEmail, row.mpnId)).text);
    const corrected = { ...row, name: 'Contoso Kirkland', contactEmail: `mpn-${crypto.randomUUID()}@contoso.example` };
    const { body } = answerOf<Imported>(await reviewer.api.POST('/v1/mpnids/import', { body: [corrected] }));
    expect(body).toEqual({ imported: 1, rejected: [] });
    expect(
      answerOf(await admin.api.PUT('/v1/mpnids/claims/{id}', { params: { path: { id: claim.id } }, body: { code } }))
        .body.reason,
    ).toBe('claim.void');
    expect(answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } })).body.reason).toBe(
      'claim.too_many',
    );
  });

  it('can be claimed with a number instead of a string', async () => {
    const { admin } = await admitted(client);
    const row = await importOne();
    expect(dataOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: Number(row.mpnId) } })).mpnId).toBe(
      row.mpnId,
    );
    expect((await admin.post('/v1/mpnids/claims', { mpnId: 1.5 })).body.data).toEqual([
      'mpnId: is not an MPN ID, which is a number of up to 12 digits',
    ]);
  });

  it('cannot be associated before it is migrated (2200)', async () => {
    const { admin } = await admitted(client);
    const { mpnId } = await importOne({ status: 'not_migrated' });
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } }))).toMatchObject({
      status: 422,
      body: { reason: 'association.not_migrated', code: 2200 },
    });
  });

  it('is claimed with the code that is emailed to its contact of record, whatever account that has (R55, R65)', async () => {
    const { admin } = await admitted(client);
    const row = await importOne({ status: 'not_migrated' });
    const { claim, proved, code } = await claimed(admin, row);
    expect(claim).toMatchObject({ status: 201, body: { status: 'pending', mpnId: row.mpnId } });
    expect(claim.text).not.toContain(code);
    expect(proved).toMatchObject({ status: 200, body: { mpnId: row.mpnId, status: 'active' } });
    expect(
      answerOf(
        await admin.api.PUT('/v1/mpnids/claims/{id}', { params: { path: { id: claim.body.id } }, body: { code } }),
      ).status,
    ).toBe(200);
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId: row.mpnId } })).status).toBe(
      200,
    );
    const other = await admitted(client);
    expect(answerOf(await other.admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } })).body.reason).toBe(
      'mpnid.claimed',
    );
  });

  it('can be claimed by its owner whatever other companies do', async () => {
    const [stranger, owner] = await Promise.all([admitted(client), admitted(client)]);
    const row = await importOne();
    const claim = (admin: Client) => admin.post('/v1/mpnids/claims', { mpnId: row.mpnId });
    const tries = await Promise.all(Array.from({ length: 6 }, () => insist(() => claim(stranger.admin))));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429, 429, 429]);
    expect((await claimed(owner.admin, row)).claim.status).toBe(201);
    expect((await claim(stranger.admin)).body.reason).toMatch(/^(claim\.too_many|mpnid\.claimed)$/);
  });

  it('that is inactive stays inactive when it is claimed, and cannot be associated (R54)', async () => {
    const { admin } = await admitted(client);
    const row = await importOne({ status: 'inactive' });
    await claimed(admin, row);
    expect(
      answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId: row.mpnId } })).body.reason,
    ).toBe('association.inactive');
  });

  it('has a claim that is void after five wrong codes, private to its company, and limited to one a minute for each company', async () => {
    const [{ admin }, other] = await Promise.all([admitted(client), admitted(client)]);
    const row = await importOne();
    const { body } = answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } }));
    const path = `/v1/mpnids/claims/${body.id}`;
    expect((await other.admin.put(path, { code: 'AAAA-AAAA' })).status).toBe(404);
    expect(answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } }))).toMatchObject({
      status: 429,
      body: { reason: 'claim.too_many' },
    });
    const { proved } = await claimed(other.admin, await importOne());
    expect(proved.status).toBe(200);
    for (let n = 0; n < 5; n++)
      expect((await admin.put(path, { code: 'AAAA-AAAA' })).body.reason).toBe('claim.code_wrong');
    expect(await admin.put(path, { code: 'AAAA-AAAA' })).toMatchObject({ status: 410, body: { reason: 'claim.void' } });
    expect(answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: number() } })).status).toBe(404);
  });
});

interface Imported {
  imported: number;
  rejected: { mpnId: string; reason: string; data: string[] }[];
}

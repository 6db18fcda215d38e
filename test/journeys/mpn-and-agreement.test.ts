import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let reviewer: Client;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

async function admitted(verified = false) {
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  if (verified) await approve(reviewer, applied.id);
  return { ...applied, admin };
}

const { address } = application();
const germany = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
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
  const [, code = ''] = /([0-9A-Z]{4}-[0-9A-Z]{4})/.exec((await client.mail(row.contactEmail, row.mpnId)).text) ?? [];
  return {
    claim,
    code,
    proved: answerOf(
      await admin.api.PUT('/v1/mpnids/claims/{id}', { params: { path: { id: claim.body.id } }, body: { code } }),
    ),
  };
}

describe('a location', () => {
  it('can have a name that grows when it is normalized, and the name is still unique', async () => {
    const { admin } = await admitted();
    const named = { name: '\ufdfa'.repeat(200), address };
    expect(answerOf(await admin.api.POST('/v1/mpnids', { body: named })).status).toBe(201);
    expect(answerOf(await admin.api.POST('/v1/mpnids', { body: named })).body.reason).toBe('location.exists');
  });

  it('creates the global MPN ID if it is the first one, and each name is unique (R57, B67)', async () => {
    const { admin } = await admitted();
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

  it('created at the same time as others leads to one global MPN ID', async () => {
    const { admin } = await admitted();
    const both = await Promise.all(['North', 'South', 'East'].map(name => admin.post('/v1/mpnids', { name, address })));
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    expect(items.filter(({ type }) => type === 'global')).toHaveLength(1);
  });

  it('must have a complete address in a country of the program', async () => {
    const { admin } = await admitted();
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
    const { admin } = await admitted();
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
    const { admin } = await admitted();
    const mpnId = await associate(admin);
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    expect(items.find(({ associated }) => associated)).toMatchObject({ mpnId });
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } })).status).toBe(200);
  });

  it('is refused for a location in another country, and the refusal names both', async () => {
    const { admin } = await admitted();
    const { mpnId } = dataOf(await admin.api.POST('/v1/mpnids', { body: { name: 'Berlin', address: germany } }));
    const refused = answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } }));
    expect(refused).toMatchObject({
      status: 422,
      body: { reason: 'association.country_mismatch', data: ['DE', 'US'] },
    });
    expect(refused.body.description).toContain('Germany');
  });

  it('is refused for a global MPN ID', async () => {
    const { admin } = await admitted();
    await admin.api.POST('/v1/mpnids', { body: { name: 'Headquarters', address } });
    const { items } = dataOf(await admin.api.GET('/v1/mpnids'));
    const global = items.find(({ type }) => type === 'global');
    expect((await admin.put('/v1/account/mpnassociation', { mpnId: global?.mpnId })).body.reason).toBe(
      'association.not_location',
    );
  });

  it('is refused with the same response for an unknown MPN ID and for one of another company', async () => {
    const [{ admin }, other] = await Promise.all([admitted(), admitted()]);
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
    const { admin } = await admitted();
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

describe('an imported MPN ID', () => {
  it('is identified in the errors by the value in the file, if it is readable', async () => {
    const rows = [{ mpnId: { toString: 1, valueOf: 1 } }, { MPN_ID: 'x'.repeat(60) }, { mpnId: 12.5 }, {}];
    const { status, body } = answerOf<Imported>(await reviewer.api.POST('/v1/mpnids/import', { body: rows }));
    expect(status).toBe(200);
    expect(body.rejected.map(({ mpnId }) => mpnId)).toEqual(['', 'x'.repeat(40), '12.5', '']);
  });

  it('is imported independently of invalid rows, and can be imported again', async () => {
    const [good, claimedRow] = [legacy(), await importOne()];
    await claimed((await admitted()).admin, claimedRow);
    const rows = [good, { ...claimedRow, name: 'Fabrikam' }, legacy({ country: 'Germany' }), { mpnId: 'x' }];
    const { body } = answerOf<Imported>(await reviewer.api.POST('/v1/mpnids/import', { body: rows }));
    expect(body.imported).toBe(1);
    const refused = Object.fromEntries(body.rejected.map(({ mpnId, reason, data }) => [mpnId, [reason, ...data]]));
    expect(refused).toMatchObject({
      [claimedRow.mpnId]: ['mpnid.claimed'],
      [rows[2]?.mpnId ?? '']: ['request.invalid', 'country: is not in a valid format'],
      x: [
        'request.invalid',
        'mpnId: is not in a valid format',
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
    const { admin } = await admitted();
    const row = await importOne();
    const { body: claim } = answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } }));
    const [, code = ''] = /([0-9A-Z]{4}-[0-9A-Z]{4})/.exec((await client.mail(row.contactEmail, row.mpnId)).text) ?? [];
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
    const { admin } = await admitted();
    const row = await importOne();
    expect(dataOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: Number(row.mpnId) } })).mpnId).toBe(
      row.mpnId,
    );
    expect((await admin.post('/v1/mpnids/claims', { mpnId: 1.5 })).body.data).toEqual([
      'mpnId: is not in a valid format',
    ]);
  });

  it('cannot be associated before it is migrated (2200)', async () => {
    const { admin } = await admitted();
    const { mpnId } = await importOne({ status: 'not_migrated' });
    expect(answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } }))).toMatchObject({
      status: 422,
      body: { reason: 'association.not_migrated', code: 2200 },
    });
  });

  it('is claimed with the code that is emailed to its contact of record (R65)', async () => {
    const { admin } = await admitted();
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
    const other = await admitted();
    expect(answerOf(await other.admin.api.POST('/v1/mpnids/claims', { body: { mpnId: row.mpnId } })).body.reason).toBe(
      'mpnid.claimed',
    );
  });

  it('can be claimed by its owner whatever other companies do', async () => {
    const [stranger, owner] = await Promise.all([admitted(), admitted()]);
    const row = await importOne();
    const claim = (admin: Client) => admin.post('/v1/mpnids/claims', { mpnId: row.mpnId });
    const tries = await Promise.all(Array.from({ length: 6 }, () => claim(stranger.admin)));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429, 429, 429]);
    expect((await claimed(owner.admin, row)).claim.status).toBe(201);
    expect((await claim(stranger.admin)).body.reason).toMatch(/^(claim\.too_many|mpnid\.claimed)$/);
  });

  it('that is inactive stays inactive when it is claimed, and cannot be associated (R54)', async () => {
    const { admin } = await admitted();
    const row = await importOne({ status: 'inactive' });
    await claimed(admin, row);
    expect(
      answerOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId: row.mpnId } })).body.reason,
    ).toBe('association.inactive');
  });

  it('has a claim that is void after five wrong codes, private to its company, and limited to one a minute for each company', async () => {
    const [{ admin }, other] = await Promise.all([admitted(), admitted()]);
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

describe('the partner agreement', () => {
  it('has the links of the public API and can be read as a page', async () => {
    const { admin } = await admitted();
    const { body } = answerOf<{ links: object; title: string }>(await admin.api.GET('/v1/agreements/partner'));
    const link = (format: string) => ({
      uri: `agreements/partner/document?format=${format}`,
      method: 'GET',
      headers: [],
    });
    expect(body.links).toEqual({ document: link('html'), download: link('pdf') });
    const { headers, text } = await admin.get('/v1/agreements/partner/document');
    expect(text).toMatch(/^<!doctype html>\n<html lang="en-US">/);
    expect(text).toContain(`<title>${body.title}</title>`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'/);
    expect(headers.get('content-disposition')).toMatch(/^inline/);
  });
});

describe('signing the partner agreement (R66 to R74)', () => {
  it('requires verification and association, and the next steps say so (R60)', async () => {
    const { admin, id } = await admitted();
    expect((await sign(admin)).body.reason).toBe('vetting.pending');
    await approve(reviewer, id);
    expect(await sign(admin)).toMatchObject({ status: 409, body: { reason: 'association.missing' } });
    expect(dataOf(await admin.api.GET('/v1/enrollments/{id}', { params: { path: { id } } })).nextSteps).toContainEqual({
      step: 'associate_mpn_id',
      href: '/v1/account/mpnassociation',
    });
    await associate(admin);
    expect((await sign(admin)).status).toBe(201);
  });

  it('requires the current text and its acceptance', async () => {
    const { admin } = await admitted(true);
    await associate(admin);
    const { version, contentHash } = dataOf(await admin.api.GET('/v1/agreements/partner'));
    const signing = (changes: object) =>
      admin.post('/v1/agreements/partner/signatures', { version, contentHash, accepted: true, ...changes });
    expect((await signing({ version: '2020-01' })).body.reason).toBe('agreement.version_changed');
    expect((await signing({ contentHash: '0'.repeat(64) })).body.reason).toBe('agreement.version_changed');
    expect((await signing({ accepted: false })).body.reason).toBe('agreement.acceptance_required');
    expect(dataOf(await admin.api.GET('/v1/account')).agreement).toEqual({ signed: false });
  });

  it('happens only once if it is requested several times at once', async () => {
    const { admin, email } = await admitted(true);
    await associate(admin);
    const both = await Promise.all([sign(admin), sign(admin), sign(admin)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await sign(admin)).body.reason).toBe('agreement.signed');
    await client.mail(email, 'is active');
    expect((await client.mails(email)).filter(({ subject }) => subject.includes('is active'))).toHaveLength(1);
  });

  it('with the same MS-RequestId again returns the same signature', async () => {
    const { admin } = await admitted(true);
    await associate(admin);
    const repeat = admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, again] = [await sign(repeat), await sign(repeat)];
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(201);
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { admitted, approve, associate, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let reviewer: Client;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

describe('the partner agreement', () => {
  it('has the links of the public API and can be read as a page', async () => {
    const { admin } = await admitted(client);
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
    const { admin, id } = await admitted(client);
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
    const { admin } = await admitted(client, reviewer);
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
    const { admin, email } = await admitted(client, reviewer);
    await associate(admin);
    const both = await Promise.all([sign(admin), sign(admin), sign(admin)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await sign(admin)).body.reason).toBe('agreement.signed');
    await client.mail(email, 'is active');
    expect((await client.mails(email)).filter(({ subject }) => subject.includes('is active'))).toHaveLength(1);
  });

  it('with the same MS-RequestId again returns the same signature', async () => {
    const { admin } = await admitted(client, reviewer);
    await associate(admin);
    const repeat = admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, again] = [await sign(repeat), await sign(repeat)];
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(201);
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let representative: Client;
let applied: Enrolling;
/** The global admin of a provider in the United States that only this file uses. */
let provider: Client;

const content = {
  summary: 'A provider that this test has made.',
  description: 'It supplies nobody.\n\nAnd helps all of them.',
  services: ['training', 'support'],
  languages: ['en-us', 'ES'],
  contact: { email: 'hello@contoso.example', phone: '(425) 555-0100', website: 'contoso.example/resellers' },
};
const companyName = `Contoso Supply ${Date.now()}`;

beforeAll(async () => {
  [reviewer, representative] = await Promise.all([
    client.signIn('reviewer@tandem.example'),
    client.signIn('representative@tandem.example'),
  ]);
  applied = await apply(reviewer, { partnerType: 'indirect_provider', companyName });
  provider = await confirm(client, applied);
  await approve(reviewer, applied.id);
  await associate(provider);
  await sign(provider);
  await publish(content);
});

const requestChange = (change: object) => provider.post('/v1/listing/changerequests', change);
const decide = (id: string, decision: object, who = representative) =>
  who.post(`/v1/listings/changerequests/${id}/decision`, decision);
const publish = async (change: object) => decide((await requestChange(change)).body.id, { decision: 'publish' });
const listed = async (query = '') => {
  const { items } = (await client.get(`/v1/directory/providers?size=100&q=${encodeURIComponent(companyName)}&${query}`))
    .body;
  return items.find(({ id }) => id === applied.tenantId);
};

describe('a published listing', () => {
  it.each(['PUT', 'PATCH'])(
    'cannot be changed with %s, and the refusal names the change requests (R102)',
    async method => {
      expect(await provider.call(method, '/v1/listing', { summary: 'Mine' })).toMatchObject({
        status: 403,
        body: { reason: 'listing.operator_managed', code: 900150, data: ['/v1/listing/changerequests'] },
      });
      expect(await listed()).toMatchObject({ summary: content.summary });
    },
  );

  it('stays unchanged while a change request shows the differences and a preview (P26)', async () => {
    const change = { Services: ['support', 'billing'], contact: { email: 'new@contoso.example' }, remove: ['phone'] };
    const { body } = await requestChange(change);
    const changes = [
      { member: 'services', from: ['training', 'support'], to: ['support', 'billing'] },
      { member: 'contact.email', from: 'hello@contoso.example', to: 'new@contoso.example' },
      { member: 'contact.phone', from: '+14255550100' },
    ];
    expect(body.changes).toEqual(expect.arrayContaining(changes));
    expect(body.changes).toHaveLength(3);
    const { body: mine } = answerOf<Loose & { preview: Loose; content: Loose }>(await provider.api.GET('/v1/listing'));
    expect(mine.preview).toMatchObject({ services: ['support', 'billing'], contact: { email: 'new@contoso.example' } });
    expect(mine.content).toMatchObject({ services: ['training', 'support'] });
    expect(await listed('service=training')).toBeDefined();

    expect((await decide(body.id, { decision: 'publish' })).status).toBe(200);
    expect(await listed('service=training')).toBeUndefined();
    expect(await listed('service=billing')).toMatchObject({ contact: { email: 'new@contoso.example' } });
  });

  it('can be previewed as resellers of a country see it (R101)', async () => {
    const seen = async (country: string) =>
      dataOf(await provider.api.GET('/v1/listing', { params: { query: { asSeenBy: country } } })).preview;
    expect(await seen('US')).toMatchObject({ canPartner: true });
    expect(await seen('DE')).toMatchObject({ canPartner: false, reason: 'partnership.region_mismatch' });
  });

  it('can be previewed with a change that is not requested yet, as resellers of a country would see it (R101)', async () => {
    const tried = async (change: object, country: string) =>
      provider.post(`/v1/listing/changerequests?dryRun=true&asSeenBy=${country}`, change);
    const [near, far] = [await tried({ summary: 'Only tried.' }, 'US'), await tried({ summary: 'Only tried.' }, 'DE')];
    expect(near).toMatchObject({
      status: 200,
      body: {
        changes: [{ member: 'summary', from: content.summary, to: 'Only tried.' }],
        preview: { name: companyName, summary: 'Only tried.', canPartner: true },
      },
    });
    expect(far.body.preview).toMatchObject({ canPartner: false, reason: 'partnership.region_mismatch' });
    expect((await tried({ services: [] }, 'US')).status).toBe(400);
    expect((await tried({}, 'US')).body.reason).toBe('listing.unchanged');
    const mine = dataOf(await provider.api.GET('/v1/listing'));
    expect(mine).not.toHaveProperty('pending');
    expect(mine).toMatchObject({ content: { summary: content.summary } });
  });

  it('stays unchanged when a change is rejected, which requires a reason that is emailed to the provider', async () => {
    const { body } = await requestChange({ summary: 'The best of all providers.' });
    expect(await decide(body.id, { decision: 'reject' })).toMatchObject({
      status: 400,
      body: { reason: 'decision.reason_required' },
    });
    expect((await decide(body.id, { decision: 'reject', reason: 'Says who?' })).body.status).toBe('rejected');
    expect((await client.mail(applied.email, 'was not published')).text).toContain('Says who?');
    expect(dataOf(await provider.api.GET('/v1/listing'))).toMatchObject({
      decided: { status: 'rejected', reason: 'Says who?' },
      content: { summary: content.summary },
    });
    expect(dataOf(await provider.api.GET('/v1/listing'))).not.toHaveProperty('pending');
  });

  it('has one pending change request, and a newer one supersedes it', async () => {
    const first = (await requestChange({ summary: 'First thought.' })).body;
    const second = (await requestChange({ summary: 'Second thought.' })).body;
    const late = await decide(first.id, { decision: 'publish' });
    expect(late).toMatchObject({ status: 409, body: { reason: 'listing.decided' } });
    const superseded = (await representative.get('/v1/listings/changerequests?status=Superseded&size=500')).body.items;
    expect(superseded.map(({ id }) => id)).toContain(first.id);
    expect((await decide(second.id, { decision: 'publish' })).status).toBe(200);
    expect(await listed()).toMatchObject({ summary: 'Second thought.' });
  });

  it('gets one decision when several are made at once', async () => {
    const lead = await client.signIn('lead@tandem.example');
    const { id } = (await requestChange({ summary: 'Third thought.' })).body;
    const answers = await Promise.all([
      decide(id, { decision: 'publish' }),
      decide(id, { decision: 'reject', reason: 'No' }, lead),
      decide(id, { decision: 'publish' }, lead),
      decide(id, { decision: 'reject', reason: 'No' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const [accepted] = answers.filter(({ status }) => status === 200);
    expect((await listed())?.summary).toBe(
      accepted?.body.status === 'published' ? 'Third thought.' : 'Second thought.',
    );
  });

  it('has a consistent pending request when a request and a decision are made at once', async () => {
    const { id } = (await requestChange({ summary: `Racing ${Math.random()}` })).body;
    const [asked, decided] = await Promise.all([
      requestChange({ summary: 'Came at the same time.' }),
      decide(id, { decision: 'publish' }),
    ]);
    expect(asked.status).toBe(201);
    expect([200, 409]).toContain(decided.status);
    expect(dataOf(await provider.api.GET('/v1/listing'))).toMatchObject({ pending: { id: asked.body.id } });
    expect((await decide(asked.body.id, { decision: 'publish' })).status).toBe(200);
    expect((await listed())?.summary).toBe('Came at the same time.');
  });

  it('can be confirmed unchanged, and a change request without changes is refused (P26)', async () => {
    const before = dataOf(await provider.api.GET('/v1/listing'));
    expect((await requestChange({ summary: 'Came at the same time.' })).body.reason).toBe('listing.unchanged');
    const confirmed = answerOf(await provider.api.POST('/v1/listing/confirmation'));
    expect(confirmed.status).toBe(200);
    expect(Date.parse(String(confirmed.body.lastConfirmed))).toBeGreaterThan(Date.parse(String(before.lastConfirmed)));
    expect((await listed())?.lastConfirmed).toBe(confirmed.body.lastConfirmed);
    expect(confirmed.body.publishedOn).toBe(before.publishedOn);
    const header = { 'If-Match': String(before.attributes.etag) };
    const late = answerOf(await provider.api.POST('/v1/listing/confirmation', { params: { header } }));
    expect(late).toMatchObject({ status: 400, body: { reason: 'etag.stale', code: 2055 } });
  });

  it('checks the etag, and handles a repeated MS-RequestId once', async () => {
    const { attributes } = dataOf(await provider.api.GET('/v1/listing'));
    await publish({ summary: 'In between.' });
    const stale = await requestChange({ summary: 'Too late.', attributes });
    expect(stale).toMatchObject({ status: 400, body: { reason: 'etag.stale', code: 2055 } });
    const again = provider.with({ 'MS-RequestId': crypto.randomUUID() });
    const change = { summary: 'Sent twice.' };
    const [one, other] = [
      answerOf(await again.api.POST('/v1/listing/changerequests', { body: change })),
      answerOf(await again.api.POST('/v1/listing/changerequests', { body: change })),
    ];
    expect(other.body).toEqual(one.body);
  });

  it('has all its changes in the activity log of the provider', async () => {
    const { items } = dataOf(await provider.api.GET('/v1/auditrecords', { params: { query: { size: 500 } } }));
    const operations = inOwnWords(items)
      .filter(item => item.resourceType === 'listing')
      .map(item => item.operationType);
    for (const operation of [
      'request_listing_change',
      'publish_listing_change',
      'reject_listing_change',
      'confirm_listing',
    ])
      expect(operations).toContain(operation);
  });
});

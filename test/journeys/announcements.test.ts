import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, asFabrikam } from '#test/partnering.ts';

const client = new Client(inject('system'));
let lead: Client;
let reviewer: Client;
let fabrikam: Client;

beforeAll(async () => {
  [lead, reviewer, fabrikam] = await Promise.all([
    client.signIn('lead@tandem.example'),
    client.signIn('reviewer@tandem.example'),
    asFabrikam(client),
  ]);
});

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const words = (english: string) => ({ title: { 'en-US': english }, text: { 'en-US': `${english}, in full.` } });
const announce = async (members: object) =>
  answerOf(await lead.api.POST('/v1/announcements', { body: { ...words('News'), ...members } as never }));
const idsFor = async (reader: Client, audience?: 'public' | 'mine' | 'all') => {
  const call = await reader.api.GET('/v1/announcements', { params: { query: audience ? { audience } : {} } });
  return dataOf(call).items.map(({ id }) => id);
};
type Listed = { items: { id: string }[]; continuationToken?: string };
const at = (id: string) => ({ params: { path: { id } } });

describe('announcements (R12)', () => {
  it('for everyone are read without signing in, in every language they have', async () => {
    const title = { 'en-US': 'Prices change', 'ru-RU': 'Цены меняются' };
    const { status, body } = await announce({ title });
    expect(status).toBe(201);
    expect(body).toMatchObject({ title, from: day(0), mail: false, audience: { kinds: [], regions: [], roles: [] } });
    for (const reader of [client, fabrikam, reviewer]) expect(await idsFor(reader)).toContain(body.id);
    expect(await idsFor(fabrikam, 'public')).toContain(body.id);
    const read = await answerOf(await client.api.GET('/v1/announcements/{id}', at(body.id)));
    expect(read.body.by).toBeUndefined();
    expect((await answerOf(await reviewer.api.GET('/v1/announcements/{id}', at(body.id)))).body.by).toEqual(
      expect.any(String),
    );
  });

  it('are for companies by kind and region, and for people by role', async () => {
    const { admin: reseller } = await activeReseller(client);
    const [forProviders, forAmerica, forJapan, forAdmins, forAgents] = await Promise.all(
      [
        { kinds: ['indirect_provider'] },
        { regions: ['united-states'] },
        { regions: ['japan'] },
        { roles: ['global_admin'] },
        { kinds: ['indirect_reseller'], roles: ['helpdesk_agent'] },
      ].map(async audience => (await announce({ audience })).body.id),
    );
    const [provider, own, visitor] = await Promise.all([fabrikam, reseller, client].map(reader => idsFor(reader)));
    expect(provider).toEqual(expect.arrayContaining([forProviders, forAmerica, forAdmins]));
    expect(own).toEqual(expect.arrayContaining([forAmerica, forAdmins]));
    for (const id of [forJapan, forAgents]) expect(provider).not.toContain(id);
    for (const id of [forProviders, forJapan, forAgents]) expect(own).not.toContain(id);
    for (const id of [forProviders, forAmerica, forAdmins]) expect(visitor).not.toContain(id);
    expect(await idsFor(fabrikam, 'public')).not.toContain(forProviders);
    expect((await client.get(`/v1/announcements/${forProviders}`)).status).toBe(401);
    expect((await reseller.get(`/v1/announcements/${forProviders}`)).status).toBe(404);
    expect((await fabrikam.get(`/v1/announcements/${forProviders}`)).status).toBe(200);
    expect((await reviewer.get(`/v1/announcements/${forJapan}`)).status).toBe(200);
  });

  it('are shown from their first to their last day; the operator’s people see all', async () => {
    const [ahead, ended] = [
      (await announce({ from: day(20) })).body.id,
      (await announce({ from: day(-20), until: day(-10) })).body.id,
    ];
    const shown = await idsFor(client);
    expect(shown.includes(ahead) || shown.includes(ended)).toBe(false);
    expect((await fabrikam.get(`/v1/announcements/${ahead}`)).status).toBe(404);
    expect(await idsFor(reviewer, 'all')).toContain(ahead);
    expect(await lead.get('/v1/announcements?audience=all')).toMatchObject({ status: 200 });
    expect((await client.get('/v1/announcements?audience=all')).status).toBe(401);
    expect((await fabrikam.get('/v1/announcements?audience=all')).status).toBe(403);
  });

  it('change, and are taken back; once they have begun, only their words and last day change', async () => {
    const { body: made } = await announce({ from: day(5), audience: { roles: ['global_admin'] } });
    const path = `/v1/announcements/${made.id}`;
    const moved = await lead.patch(path, { from: day(0), until: day(9), attributes: { etag: made.attributes.etag } });
    expect(moved).toMatchObject({ status: 200, body: { from: day(0), until: day(9) } });
    const stale = await lead.patch(path, { until: day(8), attributes: { etag: made.attributes.etag } });
    expect(stale).toMatchObject({ status: 400, body: { reason: 'etag.stale' } });
    const settled = await lead.patch(path, { mail: true, audience: { kinds: ['customer'] } });
    expect(settled.status).toBe(400);
    const merged = { 'Content-Type': 'application/merge-patch+json' };
    const endless = await lead.call('PATCH', path, { ...words('Other'), until: null }, merged);
    expect(endless).toMatchObject({ status: 200, body: { title: { 'en-US': 'Other' } } });
    expect(endless.body.until).toBeUndefined();
    expect((await lead.delete(path)).status).toBe(204);
    expect((await lead.delete(path)).status).toBe(404);
    expect(await idsFor(fabrikam)).not.toContain(made.id);
  });

  it.each([
    ['without English', { title: { 'ru-RU': 'Новости' } }, 'title.en-US'],
    ['that ends before it begins', { from: day(3), until: day(2) }, 'until'],
    ['on a day of no calendar', { from: '2031-02-30' }, 'from'],
    ['for a region that is none', { audience: { regions: ['atlantis'] } }, 'audience.regions'],
    ['for a role that is none', { audience: { roles: ['king'] } }, 'audience.roles'],
    ['by email to customers', { mail: true, audience: { kinds: ['customer'] } }, 'mail'],
  ])('are refused %s', async (_what, members, path) => {
    const { status, body } = await lead.post('/v1/announcements', { ...words('News'), ...members });
    expect(status).toBe(400);
    expect(body.data.join()).toContain(path);
  });

  it('are written by the review lead alone', async () => {
    for (const [caller, status] of [
      [client, 401],
      [reviewer, 403],
      [fabrikam, 403],
    ] as const) {
      expect((await caller.post('/v1/announcements', words('News'))).status).toBe(status);
    }
  });

  it('are listed a page at a time, each once, and a token is good for its own list alone', async () => {
    const made = [await announce({}), await announce({}), await announce({ from: day(3) })].map(({ body }) => body.id);
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const path = token ? '/v1/announcements?seekOperation=Next' : '/v1/announcements?audience=all&size=2';
      const { status, body } = await lead.call<Listed>(
        'GET',
        path,
        undefined,
        token ? { 'MS-ContinuationToken': token } : {},
      );
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }) => id));
      if (token === undefined) {
        const other = { 'MS-ContinuationToken': body.continuationToken ?? '' };
        expect((await fabrikam.call('GET', '/v1/announcements?seekOperation=Next', undefined, other)).status).toBe(400);
      }
      token = body.continuationToken;
    } while (token);
    expect(seen).toEqual(expect.arrayContaining(made));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('come by email unless a person turns that off', async () => {
    const { admin } = await activeReseller(client);
    const choice = async () => (await answerOf(await admin.api.GET('/v1/announcements/mail'))).body.mail;
    const choose = async (mail: boolean) =>
      (await answerOf(await admin.api.PUT('/v1/announcements/mail', { body: { mail } }))).body.mail;
    expect(await choice()).toBe(true);
    expect([await choose(false), await choose(false), await choice()]).toEqual([false, false, false]);
    expect([await choose(true), await choice()]).toEqual([true, true]);
    expect((await client.get('/v1/announcements/mail')).status).toBe(401);
  });
});

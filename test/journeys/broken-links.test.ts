import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
const both = { signedUp: 'on', addressBelongs: 'on', password };

async function mailed() {
  const applied = await apply(client);
  return { applied, ...(await client.mailedLink(applied.email, 'Confirm')) };
}

const statusOf = async ({ id, trackingToken }: { id: string; trackingToken: string }) =>
  dataOf(await client.api.GET('/v1/enrollments/{id}', { params: { path: { id }, query: { trackingToken } } }));

describe('links that do not work (P3)', () => {
  const unknown = ['x'.repeat(27), 'short', 'x'.repeat(10_000), `${'x'.repeat(26)}%00`, 'ключ', '..%2F..%2Fetc'];
  it.each(unknown)('a link with the token %s is unknown', async token => {
    const { status, text } = await client.get(`/links/confirm/${token}`);
    expect(status).toBe(404);
    expect(text).toContain('recognize this link');
  });

  it('a link with any one character changed is unknown, and the correct link still opens', async () => {
    const { link } = await mailed();
    const at = link.length - 27;
    const changed = Array.from({ length: 27 }, (_, n) => {
      const other = link[at + n] === 'A' ? 'B' : 'A';
      return link.slice(0, at + n) + other + link.slice(at + n + 1);
    });
    const answers = await Promise.all(changed.map(other => client.get(other)));
    expect(answers.map(({ status }) => status)).toEqual(Array(27).fill(404));
    expect((await client.get(link)).status).toBe(200);
  });

  it('a superseded link says when the newer one was requested, and its page can send another', async () => {
    const { applied, link, code } = await mailed();
    await client.api.POST('/v1/enrollments/{id}/verificationemail', {
      params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
    });
    const old = await client.submit(link, { code, ...both }, json);
    expect(old).toMatchObject({ status: 410, body: { reason: 'token.superseded' } });
    expect((await client.get(link)).text).toContain('We sent a newer email on');
    const again = await client.submit(`${link}/resend`);
    expect([200, 429]).toContain(again.status);
  });

  it('the page of a link sends a new link that works, without a sign-in', async () => {
    const { applied, link } = await mailed();
    const sent = await client.submit(`${link}/resend`);
    expect(sent.text).toContain('We sent a new email');
    const newest = await newestLink(applied.email, link);
    expect((await client.submit(newest.link, { code: newest.code, ...both })).status).toBe(200);
  });

  it('a second new link within a minute is refused with 429 and the seconds to wait', async () => {
    const { applied } = await mailed();
    const again = `/v1/enrollments/${applied.id}/verificationemail?trackingToken=${applied.trackingToken}`;
    expect((await client.post(again)).status).toBe(202);
    const refused = await client.post(again);
    expect(refused).toMatchObject({ status: 429, body: { reason: 'verify.too_many', statusCode: 429 } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

async function newestLink(email: string, old: string) {
  for (;;) {
    const found = await client.mailedLink(email, 'Confirm');
    if (found.link !== old) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('a link that an email program broke (P11):', () => {
  it('the short code of the email, in any case and spacing, leads to the page of its link (P11)', async () => {
    const { link, shortCode } = await mailed();
    expect((await client.get('/links/enter')).text).toContain('Enter your short code');
    const typed = shortCode.toLowerCase().replace('-', ' ');
    const { status, headers } = await client.submit('/links/enter', { code: typed });
    expect(status).toBe(303);
    expect(link.endsWith(headers.get('location') ?? '?')).toBe(true);
  });

  it.each(['.', ')', '>', ',', '%3E'])('a link followed by %s opens (P11)', async sign => {
    const { applied, link, code } = await mailed();
    expect((await client.get(`${link}${sign}`)).text).toContain('<form');
    expect((await client.submit(`${link}${sign}?lang=en-US`, { code, ...both })).status).toBe(200);
    expect((await statusOf(applied)).status).toBe('in_review');
  });

  it('an unknown short code is refused in JSON for a client that asks for it', async () => {
    const unknown = await client.call('POST', '/links/enter', { code: 'ZZZZ-ZZZZ' }, json);
    expect(unknown).toMatchObject({ status: 404, body: { reason: 'token.unknown' } });
    expect(await client.call('HEAD', '/links/enter')).toMatchObject({ status: 200, text: '' });
  });

  it('a short code that was never sent, or that is not text, is unknown', async () => {
    const { status, text } = await client.submit('/links/enter', { code: 'ZZZZ-ZZZZ' });
    expect(status).toBe(404);
    expect(text).toContain('recognize this short code');
    for (const code of [{ toString: 1, valueOf: 1 }, [[]], 5, null]) {
      expect((await client.post('/links/enter', { code })).status).toBe(404);
    }
  });
});

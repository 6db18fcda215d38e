import { describe, expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { mailedLinks } from '#test/hostile/people.ts';
import type { Outgoing } from '#test/hostile/requests.ts';
import { dump } from '#test/hostile/table.ts';
import type { Tally } from '#test/hostile/tally.ts';
import { stored } from '#test/hostile/verdict.ts';
import type { World } from '#test/hostile/world.ts';

const scanner = {
  'User-Agent': 'Mozilla/5.0 (compatible; link scanner)',
  'Sec-Purpose': 'prefetch;prerender',
  Purpose: 'prefetch',
  'X-Moz': 'prefetch',
};
const script = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Site': 'same-origin', Accept: '*/*' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };

/**
 * Malformed variants of a token: each character changed, truncated anywhere, extended, in another case, far too long. With blanks or
 * punctuation behind it a token works: email programs add them.
 */
function malformed(token: string): string[] {
  const places = [...token].map((_, n) => n);
  return [
    ...places.map(n => `${token.slice(0, n)}${token[n] === 'A' ? 'B' : 'A'}${token.slice(n + 1)}`),
    ...places.slice(1).map(n => token.slice(0, n)),
    ...['A', '=', '%00', '%2F', '%26', '%25', '%EF%BC%A1'].map(more => `${token}${more}`),
    ...[token.toUpperCase(), token.toLowerCase(), `%${token}`, [...token].reverse().join('')],
    ...['x'.repeat(7000), '%D0%BA%D0%BB%D1%8E%D1%87', '%F0%9F%94%91'.repeat(27), '%ED%A0%80', '..%2F..', '__proto__'],
  ].filter(other => other !== token);
}

/** Emailed links that are opened without submitting, and tokens that are almost right. */
export function links(world: World, tally: Tally): void {
  const look = async (method: string, link: string, headers: Record<string, string>) => {
    const { answer, calls } = await world.ask({ method, target: new URL(link).pathname, headers });
    tally.count(`${method} /links/…`, answer.status);
    expect(stored(calls)).toEqual([]);
    return answer;
  };

  /** Sends a request that must be refused. @returns the response */
  const refused = async (request: Outgoing) => {
    const { answer, calls } = await world.ask(request);
    tally.count(`${request.method} /links/confirm/{malformed}`, answer.status);
    expect([404, 405, 415], request.target).toContain(answer.status);
    expect(stored(calls)).toEqual([]);
    return answer.text;
  };

  /** A new link that has not been used. */
  const fresh = async () => {
    const { client } = world;
    const applied = await apply(client);
    return { applied, ...(await client.mailedLink(applied.email, 'Confirm')) };
  };

  describe('opening an emailed link', () => {
    it('50 requests by GET, HEAD, OPTIONS, prefetch and script change nothing, for every kind of link (27, P1)', async () => {
      const { link, code } = await fresh();
      const all = [...new Set((await mailedLinks(world)).map(one => one.link))];
      await untilIdle(world);
      const before = await dump(world.table);
      for (const one of [link, ...all.filter(other => other !== link).slice(-6)]) {
        for (let n = 0; n < 10; n++) {
          for (const method of ['GET', 'HEAD', 'OPTIONS']) await look(method, one, {});
          await look('GET', one, scanner);
          await look('GET', one, script);
        }
      }
      expect(await dump(world.table)).toEqual(before);
      const submit = await world.client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password });
      expect(submit.status).toBe(200);
    });
  });

  describe('a malformed token', () => {
    it('a malformed link token opens nothing, changes nothing and is not counted as an attempt (26)', async () => {
      const { link, code } = await fresh();
      const token = link.split('/').at(-1) ?? '';
      await untilIdle(world);
      const before = await dump(world.table);
      const body = Buffer.from(
        new URLSearchParams({ code, signedUp: 'on', addressBelongs: 'on', password }).toString(),
      );
      const refusals: string[] = [];
      for (const target of malformed(token).map(other => `/links/confirm/${other}`)) {
        refusals.push(await refused({ method: 'GET', target, headers: { Accept: 'application/json' } }));
        for (const action of ['', '/dispute', '/resend']) {
          refusals.push(await refused({ method: 'POST', target: `${target}${action}`, headers: form, body }));
        }
      }
      expect(new Set(refusals.filter(text => text.includes('"token.')))).toHaveProperty('size', 1);
      expect(await dump(world.table)).toEqual(before);
      expect((await world.client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password })).status).toBe(
        200,
      );
    });

    it('a malformed tracking token, or a token of another purpose, reads no application (26)', async () => {
      const { applied, link, shortCode } = await fresh();
      const { id, trackingToken } = applied;
      const others = [...malformed(trackingToken), link.split('/').at(-1) ?? '', shortCode, id];
      const answers = new Set<string>();
      for (const other of others.filter(one => !one.includes('/') && one.length < 200)) {
        const target = `/v1/enrollments/${id}?trackingToken=${other}`;
        const { answer, calls } = await world.ask({ method: 'GET', target, headers: {} });
        tally.count('GET /v1/enrollments/{id}?trackingToken={malformed}', answer.status);
        expect(`${other} ${answer.status}`).toBe(`${other} 404`);
        answers.add(answer.text);
        expect(stored(calls)).toEqual([]);
      }
      expect([...answers]).toHaveLength(1);
      expect((await world.client.get(`/links/confirm/${trackingToken}`)).status).toBe(404);
    });

    it('a malformed continuation token is refused (26)', async () => {
      const lead = await world.client.signIn('lead@tandem.example');
      const { body } = await lead.get<{ continuationToken: string }>('/v1/reviews?size=1');
      expect(body.continuationToken).toBeTruthy();
      for (const other of malformed(body.continuationToken)
        .filter(one => /^[\w.-]+$/.test(one))
        .slice(0, 120)) {
        const { status, body } = await lead
          .with({ 'MS-ContinuationToken': other })
          .get('/v1/reviews?seekOperation=Next');
        tally.count('GET /v1/reviews with a malformed token', status);
        expect(`${status} ${body.reason}`).toBe('400 request.page_invalid');
      }
    });
  });
}

/** Waits until the workflows are idle. */
const untilIdle = ({ table }: World): Promise<void> =>
  eventually(async () => {
    const before = await dump(table);
    await new Promise(resolve => setTimeout(resolve, 250));
    expect(await dump(table)).toEqual(before);
  });

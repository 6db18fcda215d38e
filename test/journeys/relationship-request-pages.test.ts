import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { partnered } from '#test/partnering.ts';
import { freshAddress, request } from '#test/relating.ts';

const client = new Client(inject('system'));
const root = '/v1/customers/relationshiprequests';
let contoso: Awaited<ReturnType<typeof partnered>>;

beforeAll(async () => {
  contoso = await partnered(client);
});

describe('the address of a form', () => {
  it('leads a browser that opens it to the page with the form, and is no page for programs', async () => {
    const made = await request(contoso.admin);
    for (const end of ['account', 'resend', 'decline']) {
      const headers = { Accept: 'text/html,application/xhtml+xml' };
      const opened = await client.call('GET', `${made.url}/${end}?lang=zh-CN`, undefined, headers);
      const page = `${new URL(made.url).pathname}?lang=zh-CN`;
      expect([opened.status, opened.headers.get('location')], end).toEqual([303, page]);
      expect((await client.get(`${made.url}/${end}`)).status, end).toBe(405);
    }
  });

  it('answers with a page to which the browser can go back', async () => {
    const made = await request(contoso.admin);
    const refused = await client.submit(made.url, { email: 'nobody', password: 'wrong' });
    expect(refused.headers.get('cache-control')).toBe('private, no-cache');
    expect((await client.get(made.url)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('the page of a request', () => {
  it('changes nothing when it is opened 50 times by a scanner (P1)', async () => {
    const made = await request(contoso.admin, { email: freshAddress() });
    const before = (await contoso.admin.get(`${root}/${made.id}`)).body;
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, n) => client.call(n % 2 ? 'GET' : 'HEAD', made.url)),
    );
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await contoso.admin.get(`${root}/${made.id}`)).body).toEqual(before);
  });

  it.each([
    ['zh-CN', '您将授予的权限'],
    ['zh-TW', '您將授予的權限'],
    ['ru', 'Какие права вы предоставите'],
  ])('is in the language of the reader: %s', async (language, words) => {
    const made = await request(contoso.admin);
    expect((await client.get(`${made.url}?lang=${language}`)).text).toContain(words);
  });
});

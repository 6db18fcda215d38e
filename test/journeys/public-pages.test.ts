import { describe, expect, inject, it } from 'vitest';
import { PortalVisitor } from '#test/portal-visitor.ts';

const { api } = inject('system');

describe.each([
  '/',
  '/guides',
  '/guides/verification',
  '/providers',
  '/regions',
  '/requirements',
  '/docs',
  '/businesses',
])('the public page %s', path => {
  it('answers HEAD as GET, without a body', async () => {
    const response = await fetch(`${api}${path}`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('x-robots-tag')).toBe('all');
  });
});

describe.each(['/', '/guides', '/guides/reseller', '/portal/apply'])('the front page %s', path => {
  it('tells search engines what it is about, and where it is in each language', async () => {
    const { html, headers } = await new PortalVisitor('zh-TW').open(path);
    expect(headers.get('x-robots-tag')).toBe('all');
    expect(html).toMatch(/<meta name="description" content="[^"]{10,}"/);
    expect(html).toMatch(new RegExp(`<link rel="canonical" href="[^"]+${path}\\?lang=zh-TW"`));
    for (const lang of ['en-US', 'zh-CN', 'zh-TW', 'ru-RU'])
      expect(html).toMatch(new RegExp(`<link rel="alternate" hreflang="${lang}" href="[^"]+${path}\\?lang=${lang}"`));
  });
});

it('what it takes to sell as a reseller is a page that the guides of resellers and providers lead to (R11)', async () => {
  const visitor = new PortalVisitor();
  for (const path of ['/guides', '/guides/reseller', '/guides/provider'])
    expect((await visitor.open(path)).html, path).toContain('href="/requirements"');
  expect((await visitor.open('/requirements')).text).toContain('Sign the partner agreement');
});

it('the front page says whom the program suits (R13)', async () => {
  const { text } = await new PortalVisitor().open('/');
  expect(text).toContain('one provider instead of many vendors, and need no billing and support organization');
});

it('a guide says for each thing that providers do for a reseller how far that goes, and where it is done (R122)', async () => {
  const { html, text } = await new PortalVisitor().open('/guides/where');
  for (const task of [
    'Let a reseller manage a customer’s account',
    'Give a reseller the credit for a subscription',
    'Let a reseller support a customer',
  ])
    expect(text).toContain(task);
  for (const place of ['/portal/customers', '/portal/catalog']) expect(html, place).toContain(`href="${place}`);
});

describe('search engines', () => {
  it('are told which pages to leave alone, and where the map of the others is', async () => {
    const response = await fetch(`${api}/robots.txt`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain;charset=UTF-8']);
    const text = await response.text();
    expect(text).toMatch(/^User-agent: \*\n/);
    for (const path of ['/portal', '/links/', '/v1/']) expect(text).toContain(`\nDisallow: ${path}\n`);
    expect(text).toMatch(/\nSitemap: http\S+\/sitemap\.xml\n$/);
  });

  it('find in the map only pages that they may index, in each language (R97)', async () => {
    const response = await fetch(`${api}/sitemap.xml`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    const xml = await response.text();
    const paths = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname);
    expect(paths).toEqual(expect.arrayContaining(['/', '/providers', '/businesses', '/guides/reseller']));
    expect(xml.match(/hreflang="zh-TW"/g)).toHaveLength(paths.length);
    for (const path of paths) {
      const page = await fetch(`${api}${path}`, { method: 'HEAD' });
      expect([path, page.status, page.headers.get('x-robots-tag')]).toEqual([path, 200, 'all']);
    }
  });
});

it('a page for signed-in people alone is not indexed', async () => {
  const { headers } = await new PortalVisitor().open('/portal/sign-in');
  expect(headers.get('x-robots-tag')).toBe('noindex');
});

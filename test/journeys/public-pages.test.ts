import { describe, expect, inject, it } from 'vitest';
import { PortalVisitor } from '#test/portal-visitor.ts';

const { api } = inject('system');

describe.each(['/', '/guides', '/guides/verification', '/providers', '/regions', '/requirements'])(
  'the public page %s',
  path => {
    it('answers HEAD as GET, without a body', async () => {
      const response = await fetch(`${api}${path}`, { method: 'HEAD' });
      expect([response.status, await response.text()]).toEqual([200, '']);
      expect(response.headers.get('x-robots-tag')).toBe('all');
    });
  },
);

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

it('a page for signed-in people alone is not indexed', async () => {
  const { headers } = await new PortalVisitor().open('/portal/sign-in');
  expect(headers.get('x-robots-tag')).toBe('noindex');
});

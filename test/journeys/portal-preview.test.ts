import { beforeAll, expect, inject, it } from 'vitest';

const { api } = inject('system');

/** Where the index of the previews leads to. */
let addresses: string[];
beforeAll(async () => {
  const index = await (await fetch(`${api}/preview`)).text();
  addresses = [...index.matchAll(/href="(&#x2F;preview[^"]*|\/preview[^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&#x2F;', '/'),
  );
});

it.each(['en-US', 'ru-RU'])(
  'shows every email and every page of the portal and behind emailed links in %s',
  async locale => {
    const own = addresses.filter(address => address.endsWith(`lang=${locale}`));
    for (const area of ['mail', 'page', 'at/portal', 'at/guides'])
      expect(own.filter(address => address.startsWith(`/preview/${area}`)).length, area).toBeGreaterThan(8);
    const shown = await Promise.all(
      own.map(async address => {
        const response = await fetch(`${api}${address}`);
        const html = await response.text();
        return { address, status: response.status, heading: /<h1/.test(html), lang: html.includes(`lang="${locale}"`) };
      }),
    );
    expect(shown).toEqual(own.map(address => ({ address, status: 200, heading: true, lang: true })));
  },
);

it('shows the address of the system, and the examples of its API', async () => {
  const opened = async (path: string) => (await fetch(`${api}/preview/at${path}?lang=en-US`)).text();
  const integrate = await opened('/portal/integrate');
  expect(integrate).toContain(api);
  expect(integrate.replaceAll(api, '')).not.toMatch(/127\.0\.0\.1|localhost/);
  expect(await opened('/policies/announcements')).toContain('A new version of the partner agreement');
});

it('knows no other page', async () => {
  for (const path of ['at/portal/nothing', 'page/nothing', 'mail/nothing', 'nothing'])
    expect([path, (await fetch(`${api}/preview/${path}`)).status]).toEqual([path, 404]);
});

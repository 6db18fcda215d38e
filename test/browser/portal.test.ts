import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { crawl, declaredPages, pageOf } from '#test/crawl.ts';
import { apply } from '#test/enrolling.ts';
import { faultsOf, faultsOfOpened, inLanguage } from '#test/look.ts';
import type { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';
import { madeViewers, type Viewer } from '#test/viewers.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();
let viewers: Record<string, Viewer>;
/** The pages that somebody has seen, whoever came first. */
const seen = new Set<string>();

beforeAll(async () => {
  viewers = await madeViewers(client);
});

/** Asks for a page without drawing it. */
const opener =
  ({ page }: PageUser) =>
  async (address: string) => {
    const answer = await page.request.get(new URL(address, api).href);
    const { 'content-type': type = '' } = answer.headers();
    return { status: answer.status(), path: new URL(answer.url()).pathname, type, html: await answer.text() };
  };

describe('each page fits in every language, and axe finds nothing at 1280 and 360 px, in light and dark', () => {
  it.each(['visitor', 'reseller', 'provider', 'customer', 'direct', 'marketer', 'lead', 'applicant'])(
    'for the %s',
    async name => {
      const { email, secret = '', starts } = viewers[name] as Viewer;
      // A strict policy would keep axe out of the page.
      const user = await phone.someone({ bypassCSP: true });
      if (email) await user.signIn(email, secret);
      const shown = await crawl(opener(user), starts);
      const faults: Record<string, string[]> = {};
      for (const [page, { address }] of shown) {
        if (seen.has(page) && page !== '/portal') continue;
        const found = await faultsOf(user.page, new URL(address, api).href, seen.size);
        seen.add(page);
        if (found.length > 0) faults[page] = found;
      }
      expect(faults).toEqual({});
    },
    600_000,
  );

  it('the API reference fits, too', async () => expect(await phone.overflow(`${api}/docs`)).toBe(0));

  it('and no page was left out', () => {
    const missing = declaredPages.filter(page => !page.includes('$') && !seen.has(pageOf(page)));
    expect(missing, 'pages that no viewer reaches: give one of them what the page shows').toEqual([]);
    expect(declaredPages.length).toBeGreaterThan(40);
  });
});

it('the pages of a report fit, and axe finds nothing there: asked, reported, and as a lead and the applicant see it', async () => {
  const { id, email, trackingToken } = await apply(client);
  const { link } = await client.mailedLink(email, 'onfirm your email');
  const [contact, lead] = await Promise.all([
    phone.someone({ bypassCSP: true }),
    phone.someone({ bypassCSP: true }).then(async user => {
      const { email = '', secret = '' } = viewers.lead as Viewer;
      await user.signIn(email, secret);
      return user;
    }),
  ]);
  const reports = contact.page.locator('form[action*="/dispute"] button');
  const asked = async (locale: string) => {
    await contact.page.goto(inLanguage(link, locale));
    await Promise.all([contact.page.waitForEvent('domcontentloaded'), reports.last().click()]);
  };
  expect(await faultsOfOpened(contact.page, asked, 0)).toEqual([]);
  await contact.tick('sure');
  await Promise.all([contact.page.waitForEvent('domcontentloaded'), reports.last().click()]);
  expect(await faultsOf(contact.page, link, 1)).toEqual([]);
  expect(await faultsOf(lead.page, `${api}/portal/reviews/${id}`, 2)).toEqual([]);
  const followed = `${api}/portal/applications/${id}?${new URLSearchParams({ trackingToken })}`;
  expect(await faultsOf(contact.page, followed, 3)).toEqual([]);
}, 120_000);

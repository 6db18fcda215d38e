import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { crawl, declaredPages, pageOf } from '#test/crawl.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { faultsOf } from '#test/look.ts';
import { accept, asFabrikam, invite } from '#test/partnering.ts';
import { ownPhone } from '#test/phone.ts';
import { activeCompany, addUser } from '#test/team.ts';

const { api } = inject('system');
const client = new Client(inject('system'));
const phone = ownPhone();

/** Somebody who sees pages, and where they begin. */
interface Viewer {
  who: string;
  email?: string;
  secret?: string;
  starts: string[];
}
const viewers: Record<string, Viewer> = {};
/** The pages that somebody has seen, whoever came first. */
const seen = new Map<string, string>();

/** The pages that a visitor reaches with a link of their own: a draft, an application, and the emails of each kind. */
async function visitorStarts(): Promise<string[]> {
  const [applied, draft] = await Promise.all([
    apply(client),
    client.api.POST('/v1/enrollments/drafts', { body: { ...application(), partnerType: 'indirect_reseller' } }),
  ]);
  const { id, draftToken } = dataOf(draft);
  const steps = ['', '/company', '/contact', '/domain', '/support', '/authority', '/review'];
  const own = `/portal/applications/${applied.id}`;
  const tracked = new URLSearchParams({ trackingToken: applied.trackingToken });
  const { link } = await client.mailedLink(applied.email, 'onfirm your email');
  return [
    ...['/', '/links/enter', new URL(link).pathname, `${own}?${tracked}`, `${own}/correct?${tracked}`],
    ...steps.map(step => `/portal/apply/${id}${step}?${new URLSearchParams({ draftToken })}`),
  ];
}

/** A reseller with everything that its pages can show: a colleague, a client, a claim, a webhook, a provider. */
async function resellerStarts(): Promise<Viewer> {
  const [company, fabrikam] = await Promise.all([activeCompany(client), asFabrikam(client)]);
  const { admin, email } = company;
  const [invitation, claim] = await Promise.all([
    invite(fabrikam, email),
    admin.api.POST('/v1/mpnids/claims', { body: { mpnId: '4000004' } }),
    addUser(admin),
    admin.api.POST('/v1/clients', { body: { name: 'ERP', permissions: ['partnership.read'] } }),
  ]);
  await accept(admin, invitation);
  const { id } = dataOf(claim);
  return {
    who: 'an admin of a reseller',
    email,
    secret: password,
    starts: ['/portal', '/portal/company/webhooks/deliveries', `/portal/company/mpn-ids/claims/${id}`],
  };
}

/** A provider with a partner and an open invitation. */
async function providerStarts(): Promise<Viewer> {
  const fabrikam = await asFabrikam(client);
  const open = await invite(fabrikam, `new@${freshDomain()}`);
  const starts = ['/portal', `/portal/invitations/${open.id}`, new URL(open.url).pathname];
  return { who: 'an admin of a provider', email: 'admin@fabrikam.example', starts };
}

beforeAll(async () => {
  const waiting = await apply(client);
  await confirm(client, waiting);
  const starts = ['/portal', `/portal/reviews/${waiting.id}`];
  viewers.visitor = { who: 'a visitor', starts: await visitorStarts() };
  viewers.applicant = { who: 'an applicant', email: waiting.email, secret: password, starts: ['/portal'] };
  viewers.reseller = await resellerStarts();
  viewers.provider = await providerStarts();
  viewers.lead = { who: 'a review lead', email: 'lead@tandem.example', starts };
});

describe('each page fits in every language, and axe finds nothing at 1280 and 360 px, in light and dark', () => {
  it.each(['visitor', 'reseller', 'provider', 'lead', 'applicant'])(
    'for the %s',
    async name => {
      const { email, secret, starts } = viewers[name] as Viewer;
      // A strict policy would keep axe out of the page.
      const user = await phone.someone({ bypassCSP: true });
      if (email) await user.signIn(email, secret ?? client.passwordOf(email));
      const shown = await crawl(user.page.request, api, starts);
      const faults: Record<string, string[]> = {};
      for (const [page, address] of shown) {
        if (seen.has(page) && page !== '/portal') continue;
        const found = await faultsOf(user.page, new URL(address, api).href, seen.size);
        seen.set(page, name);
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

import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#local/samples/companies.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { password } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { PageUser } from '#test/page-user.ts';
import { ownPhone } from '#test/phone.ts';

const secondLead: Person = {
  ...{ userId: crypto.randomUUID(), tenantId: operatorTenant, kind: 'operator', email: 'second@tandem.example' },
  ...{ firstName: 'Sue', lastName: 'Second', roles: ['review_lead'], may: 'approves' },
};

// A week lasts 28 seconds; the link is sent once it is over and the rescue is approved, whichever is later.
const own = ownEngine({ daySeconds: 4, people: [secondLead] });
const phone = ownPhone();
const newAdmin = { firstName: 'Nora', lastName: 'Next', email: 'nora@contoso-resale.example' };

describe('a company whose admins are gone is rescued by clicking, without scripts', () => {
  let lead: PageUser;
  let second: PageUser;
  let nora: PageUser;
  let page: string;

  const someone = async (): Promise<PageUser> => {
    const context = await phone.browser.newContext({ locale: 'en-US', javaScriptEnabled: false });
    return new PageUser(await context.newPage(), own.engine.api);
  };

  beforeAll(async () => {
    [lead, second, nora] = (await Promise.all([someone(), someone(), someone()])) as [PageUser, PageUser, PageUser];
    const admin = await own.client.signIn('admin@contoso-resale.example');
    const { tenantId } = (await admin.get<{ tenantId: string }>('/v1/me')).body;
    page = `/portal/partners/${tenantId}`;
    await lead.signIn('lead@tandem.example', own.client.passwordOf('lead@tandem.example'));
    await second.signIn(secondLead.email, own.client.passwordOf(secondLead.email));
  });

  it('a lead begins it, and can’t approve it alone', async () => {
    await lead.open(page);
    await lead.follow('Give it a new global admin');
    await lead.fill(newAdmin);
    await lead.choose({ provedBy: 'two_operators' });
    await lead.press('Start, and notify everyone');
    expect(await lead.text()).toContain('It waits for the approval of another review lead.');
    expect(await lead.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  });

  it('everybody at the company is told, and another lead approves it', async () => {
    for (const known of ['admin@contoso-resale.example', 'sales@contoso-resale.example'])
      expect((await own.client.mail(known, 'is to get a new global admin')).text).toContain(newAdmin.email);
    await second.open(`${page}/rescue`);
    await second.press('Approve');
    expect(await second.text()).toContain('Approval of a second review lead');
    expect(await second.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  });

  it('after a week the new admin chooses a password, signs in, and manages the company’s people', async () => {
    const { link, code } = await eventually(() => own.client.mailedLink(newAdmin.email, 'Your access'), 80);
    await nora.open(link);
    await nora.fill({ code, password });
    await nora.page.click('button');
    expect(await nora.title()).toBe('Your password is set');
    await nora.signIn(newAdmin.email, password);
    await nora.open('/portal/company/users');
    expect(await nora.text()).toContain('admin@contoso-resale.example');
    await lead.open(`${page}/rescue`);
    expect(await lead.text()).toContain('Completed: the link is sent');
  }, 120_000);
});

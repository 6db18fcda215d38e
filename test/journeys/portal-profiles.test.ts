import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let visitor: PortalVisitor;

beforeAll(async () => {
  company = await activeCompany(client);
  visitor = await new PortalVisitor().signIn(company.email, password);
});

/** The fields of a form as the page has them. */
const fieldsOn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input id="([^"]+)"[^>]*? value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );

describe('the profiles of a company, on their pages', () => {
  it('the support profile is in force once saved', async () => {
    await visitor.open('/portal/company/profiles/support');
    const refused = await visitor.send({ email: 'nobody', telephone: '', website: '' });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('id="email-error"');
    const email = `help@${company.domain}`;
    expect((await visitor.send({ email, telephone: '', website: '' })).text).toContain('Saved.');
    expect((await visitor.open('/portal/company/profiles/support')).html).toContain(`value="${email}"`);
  });

  it('a page says what of the legal profile will be verified again before it is saved', async () => {
    const { html } = await visitor.open('/portal/company/profiles/legal');
    const typed = { ...fieldsOn(html), 'address.country': 'US', 'address.addressLine1': '77 New Street' };
    const check = await visitor.send(typed);
    expect(check.text).toMatch(/Address .* 77 New Street.* Verified again/);
    const before = await company.admin.get('/v1/profiles/legalbusiness');
    expect(before.text).not.toContain('77 New Street');
    const saved = await visitor.send({}, 'confirm');
    expect(saved.text).toContain('The change is saved.');
    const twice = await visitor.sendAgain();
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('You already sent this form')]);
    expect((await company.admin.get('/v1/profiles/legalbusiness')).text).toContain('77 New Street');
    expect((await visitor.open('/portal/company')).text).toContain('A change of the legal profile is being verified');
  });

  it('the organization profile is in force once saved, and the legal name stays', async () => {
    const { html, text } = await visitor.open('/portal/company/profiles/organization');
    expect(text).toContain(company.domain);
    const saved = await visitor.send({ ...fieldsOn(html), companyName: 'Contoso Trading', language: 'ru' });
    expect(saved.text).toContain('Saved.');
    const { body } = await company.admin.get('/v1/profiles/organization');
    expect(body).toMatchObject({ companyName: 'Contoso Trading', language: 'ru', domain: company.domain });
    expect((await company.admin.get('/v1/profiles/billing')).body.companyName).not.toBe('Contoso Trading');
  });

  it('a profile that somebody else saved in between keeps what was typed, and says what is stored (R24)', async () => {
    const { html } = await visitor.open('/portal/company/profiles/billing');
    const typed = { ...fieldsOn(html), purchaseOrderNumber: 'PO-2' };
    const { body } = await company.admin.get('/v1/profiles/billing');
    await company.admin.put('/v1/profiles/billing', { ...body, purchaseOrderNumber: 'PO-1' });
    const stale = await visitor.send(typed);
    expect(stale.status).toBe(400);
    expect(stale.html).toContain('value="PO-2"');
    expect(stale.text).toContain('Stored in the meantime: PO-1');
    expect((await visitor.send(fieldsOn(stale.html))).text).toContain('Saved.');
    const after = await company.admin.get('/v1/profiles/billing');
    expect(after.body).toMatchObject({ purchaseOrderNumber: 'PO-2', primaryContact: { email: company.email } });
  });

  it.each([
    ['/portal/company/profiles/organization', 'defaultAddress', {}],
    ['/portal/company/profiles/billing', 'address', {}],
    ['/portal/company/mpn-ids/add', 'address', { name: 'Annex' }],
  ])('the page %s tells when a state is stored otherwise than typed', async (page, name, more) => {
    const { html } = await visitor.open(page);
    const place = { addressLine1: '1 Main Street', city: 'Redmond', postalCode: '98052', country: 'US' };
    const typed = Object.entries({ ...place, state: 'Wash.' }).map(([member, value]) => [`${name}.${member}`, value]);
    const saved = await visitor.send({ ...fieldsOn(html), ...more, ...Object.fromEntries(typed) });
    expect(saved.text).toContain('the way the country writes them');
  });

  it('whoever can only change the tax ID sees no other field, and the rest stays (B77)', async () => {
    const sales = await member(client, company.admin, { agentRole: 'sales_agent' });
    const agent = await new PortalVisitor().signIn(sales.email, password);
    const page = await agent.open('/portal/company/profiles');
    expect(page.html).toContain('/portal/company/profiles/billing');
    expect(page.html).not.toContain('/portal/company/profiles/legal');
    const form = await agent.open('/portal/company/profiles/billing');
    expect(form.html).not.toContain('name="billingDay"');
    expect((await agent.send({ taxId: '12-3456789' })).text).toContain('Saved.');
    expect((await company.admin.get('/v1/profiles/billing')).body).toMatchObject({
      taxId: '12-3456789',
      purchaseOrderNumber: 'PO-2',
    });
  });
});

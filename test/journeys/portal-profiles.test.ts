import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, type Company } from '#test/team.ts';

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
    expect((await company.admin.get('/v1/profiles/legalbusiness')).text).toContain('77 New Street');
    expect((await visitor.open('/portal/company')).text).toContain('A change of the legal profile is being verified');
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const leads = 'lead@tandem.example';
let reseller: Reseller;
let lead: PortalVisitor;
let admin: PortalVisitor;
beforeAll(async () => {
  reseller = await activeReseller(client);
  [lead, admin] = await Promise.all([
    new PortalVisitor().signIn(leads, client.passwordOf(leads)),
    new PortalVisitor().signIn(reseller.email, password),
  ]);
});

const page = () => `/portal/partners/${reseller.tenantId}/rescue`;
const newAdmin = () => ({
  ...{ firstName: 'Nora', lastName: 'Next', email: `nora@${reseller.email.split('@')[1]}` },
});

describe('a review lead on the page of a partner whose admins are gone (P19)', () => {
  it('reads what will happen, and gets the errors at the fields', async () => {
    expect((await lead.open(`/portal/partners/${reseller.tenantId}`)).html).toContain(`href="${page()}"`);
    expect((await lead.open(page())).text).toContain('Everybody whom we know there gets an email at once.');
    const refused = await lead.send({ ...newAdmin(), email: 'nora', provedBy: 'dns_txt' }, 'begin');
    expect([refused.status, refused.html.includes('href="#newAdmin.email"')]).toEqual([400, true]);
    expect(refused.text).toContain('Work email address');
  });

  it('begins it and sees the DNS record, which the new admin has by email', async () => {
    await lead.open(page());
    const { text } = await lead.send({ ...newAdmin(), provedBy: 'dns_txt' }, 'begin');
    expect(text).toContain('Everybody whom we know at the company is told.');
    const [record = ''] = /tandem-rescue=[\w-]+/.exec(text) ?? [];
    expect((await client.mail(newAdmin().email, 'Add a DNS record')).text).toContain(record);
  });

  it('is stopped by the admin who is there after all, who comes from the email', async () => {
    const { text } = await client.mail(reseller.email, 'is to get a new global admin');
    expect(text).toContain('/portal/company/rescue');
    expect((await admin.open('/portal/company')).text).toContain('Your company is to get a new global admin');
    await admin.open('/portal/company/rescue');
    expect((await admin.send({}, 'object')).text).toContain('You objected. Nothing has changed at your company.');
    expect((await admin.open('/portal/company')).text).not.toContain('is to get a new global admin');
    expect((await lead.open(page())).text).toContain('Ended: a global admin objected');
  });

  it('is told to ask that admin instead, when they begin again', async () => {
    await lead.open(page());
    const refused = await lead.send({ ...newAdmin(), provedBy: 'two_operators' }, 'begin');
    expect([refused.status, refused.text.includes('Ask them for access instead.')]).toEqual([409, true]);
    expect(refused.html).toContain(`value="${newAdmin().email}"`);
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let admin: PortalVisitor;

beforeAll(async () => {
  company = await activeCompany(client);
  admin = await new PortalVisitor().signIn(company.email, password);
});

const person = (name: string, more: Record<string, string> = {}) => ({
  firstName: name,
  lastName: 'Lee',
  email: `${name.toLowerCase()}@${company.domain}`,
  locale: 'en-US',
  adminRole: 'none',
  agentRole: 'sales_agent',
  delivery: 'invite_link',
  ...more,
});

/** The address of a user's page, from the list. */
async function pageOf(name: string): Promise<string> {
  const { html } = await admin.open('/portal/company/users');
  return new RegExp(`href="(/portal/company/users/[\\w-]+)">${name} Lee`).exec(html)?.[1] ?? '';
}

describe('the users of a company, on their pages', () => {
  it('are added with both levels; the next page confirms the details, and an email with a link goes to them (R85)', async () => {
    await admin.open('/portal/company/users/add');
    const added = await admin.send(person('Ines'));
    expect(added.text).toContain('The user is added');
    expect(added.text).toContain(`ines@${company.domain}`);
    expect(added.text).toMatch(/Roles\s+Sales agent/i);
    expect((await client.mail(`ines@${company.domain}`, 'Your access')).text).toContain('/links/user/');
  });

  it('are refused with a message that names each field, and leads to it', async () => {
    await admin.open('/portal/company/users/add');
    const { html } = await admin.send(person('x', { firstName: '', email: 'x' }));
    expect(html).toContain('<a href="#firstName">First name is required</a>');
    expect(html).toContain('<a href="#email">Email address is not an email address</a>');
  });

  it('are refused without an admin role, with everything typed kept', async () => {
    await admin.open('/portal/company/users/add');
    const { adminRole, ...incomplete } = person('Nobody');
    const refused = await admin.send(incomplete);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Choose an admin role');
    expect(refused.html).toContain('value="Nobody"');
  });

  it('become global admins only after a warning was acknowledged (R83)', async () => {
    await admin.open('/portal/company/users/add');
    const global = person('Gala', { adminRole: 'global_admin' });
    const warned = await admin.send(global);
    expect(warned.status).toBe(409);
    expect(warned.text).toContain('A global admin can reach everything and everybody');
    const added = await admin.send({ ...global, acknowledged: 'on' });
    expect(added.text).toContain('The user is added');
  });

  it('get a temporary password that is shown once, and never again (R86)', async () => {
    await admin.open('/portal/company/users/add');
    const shown = await admin.send(person('Once', { delivery: 'show_once' }));
    expect(shown.text).toContain('This password is shown only now');
    const [, secret = ''] = /Temporary password<\/h2><div class="copy"><code>([^<]+)/.exec(shown.html) ?? [];
    expect(secret).not.toBe('');
    expect((await admin.open(await pageOf('Once'))).html).not.toContain(secret);
  });

  it('have the roles of what they will do chosen for them (R94)', async () => {
    expect((await admin.open('/portal/company/users/add')).text).toContain('Support customers');
    const form = await admin.open('/portal/company/users/add?task=support_customers');
    expect(form.html).toMatch(/value="helpdesk_agent" checked/);
    expect(form.html).toMatch(/name="adminRole"[^>]* value="none" checked/);
  });

  it('are found by status, and by email address', async () => {
    const invited = await admin.open('/portal/company/users?show=status%3Ainvited&email=');
    expect(invited.text).toContain('Ines Lee');
    expect(invited.text).not.toContain(company.email);
    const one = await admin.open(`/portal/company/users?show=&email=ines%40${company.domain}`);
    expect(one.text).toContain('Ines Lee');
    expect(one.text).not.toContain('Gala Lee');
  });

  it('are changed, disabled, deleted after a question, and restored', async () => {
    const path = await pageOf('Ines');
    await admin.open(path);
    const { delivery, ...changed } = person('Ines', { agentRole: 'helpdesk_agent' });
    const saved = await admin.send(changed);
    expect(saved.text).toMatch(/Saved\..*Helpdesk agent/i);
    expect((await admin.send({}, 'disable')).text).toContain('Disabled');
    expect((await admin.send({}, 'enable')).text).toContain('can sign in again');
    expect((await admin.open(`${path}/delete`)).text).toContain('Delete Ines Lee?');
    expect((await admin.send({})).text).toContain('The user is deleted');
    await admin.open('/portal/company/users?show=status%3Adeleted&email=');
    expect((await admin.send({}, 'restore')).text).toMatch(/restored, with the same roles.*Invited/);
  });
});

describe('what a colleague without rights sees', () => {
  it('is who the admins are and what each role may do, not the users', async () => {
    const sales = await member(client, company.admin, { agentRole: 'sales_agent', email: `sales@${company.domain}` });
    const visitor = await new PortalVisitor().signIn(sales.email, password);
    const home = await visitor.open('/portal');
    expect(home.html).toContain('href="/portal/company/admins"');
    expect(home.html).not.toContain('href="/portal/company/users"');
    expect((await visitor.open('/portal/company/admins')).text).toContain(company.email);
    const roles = await visitor.open('/portal/company/roles');
    expect(roles.text).toContain('You have this role.');
    expect((await visitor.open('/portal/company/users')).status).toBe(403);
  });
});

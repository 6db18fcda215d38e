import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, member } from '#test/team.ts';

const client = new Client(inject('system'));

/** A person of an active company, signed in, who may not manage users. */
async function agent() {
  const { admin } = await activeCompany(client);
  const { email } = await member(client, admin, { agentRole: 'sales_agent' });
  return { email, visitor: await new PortalVisitor().signIn(email, password) };
}

describe('an error page', () => {
  it('has the menu, the name and the way home of a signed-in person', async () => {
    const { email, visitor } = await agent();
    const unknown = await visitor.open('/portal/nothing');
    expect(unknown.status).toBe(404);
    const forbidden = await visitor.open('/portal/company/users');
    expect(forbidden.status).toBe(403);
    for (const { html } of [unknown, forbidden]) {
      expect(html).toContain('href="/portal/sign-out"');
      expect(html).toContain('<a href="/portal/company/roles"');
      expect(html).not.toContain('href="/portal/sign-in"');
    }
    expect((await visitor.open('/portal/me')).text).toContain(email);
  });

  it('offers visitors to sign in', async () => {
    const { status, html } = await new PortalVisitor().open('/portal/nothing');
    expect([status, html.includes('href="/portal/sign-in"')]).toEqual([404, true]);
  });
});

describe('an old address (R78)', () => {
  it.each([
    ['/account-settings/user-management', '/portal/company/users'],
    ['/usermanagement?lang=ru-RU', '/portal/company/users?lang=ru-RU'],
    ['/portal/account-settings/identifiers', '/portal/company/mpn-ids'],
    ['/dashboard', '/portal'],
  ])('%s leads to %s', async (old, page) => {
    const { status, headers } = await fetch(`${inject('system').api}${old}`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([301, page]);
  });

  it('that means nothing is not found', async () => {
    expect((await new PortalVisitor().open('/account-settings/nothing')).status).toBe(404);
  });
});

describe('a person with accounts in several companies', () => {
  it('switches the account, and comes back to the same page', async () => {
    const { email, visitor } = await agent();
    const other = await agent();
    const page = await visitor.open('/portal/company/admins');
    const [, switching = ''] = /href="(\/portal\/switch-account[^"]*)"/.exec(page.html) ?? [];
    expect((await visitor.open(switching)).text).toContain(email);
    const asked = await visitor.send({});
    expect(asked.path).toContain('/portal/sign-in?to=%2Fportal%2Fcompany%2Fadmins');
    const back = await visitor.send({ email: other.email, password });
    expect(back.path).toBe('/portal/company/admins');
    expect((await visitor.open('/portal/me')).text).toContain(other.email);
  });
});

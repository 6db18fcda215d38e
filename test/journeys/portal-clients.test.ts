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

/** The ID and secret on the page that shows them once. */
function credentialsOn({ html }: { html: string }) {
  const [clientId = '', secret = ''] = [...html.matchAll(/<div class="copy"><code>([^<]+)/g)].map(([, text]) => text);
  return { clientId, secret };
}

/** Makes a client on the page for it. */
async function make(name: string, permission = 'audit.read') {
  await admin.open('/portal/company/clients/add');
  const shown = await admin.send({ name, permissions: permission });
  return { shown, ...credentialsOn(shown) };
}

const statusOf = async ({ clientId, secret }: { clientId: string; secret: string }) =>
  (await client.post('/v1/session/client', { clientId, secret })).status;

describe('the machine clients of a company, on their pages', () => {
  it('are none at first, and the page says how to make one', async () => {
    const { text } = await admin.open('/portal/company/clients');
    expect(text).toContain('No machine client yet');
  });

  it('are made with permissions of their maker, none of which only people have', async () => {
    const { html, text } = await admin.open('/portal/company/clients/add');
    expect(text).toContain('Read the activity log');
    expect(html).toContain('value="webhook.manage"');
    for (const absent of ['client.manage', 'agreement.sign', 'review.read', 'partnership.request'])
      expect(html).not.toContain(`value="${absent}"`);
  });

  it('show their secret once, which signs in; the list then has their last use', async () => {
    const made = await make('ERP <b>integration</b>');
    expect(made.shown.text).toContain('This secret is shown only now');
    expect(made.shown.text).toContain('I have stored it');
    expect(made.shown.html).not.toContain('<b>integration');
    expect((await admin.open('/portal/company/clients')).text).toMatch(/ERP <b>integration<\/b> 1 Never/);
    expect(await statusOf(made)).toBe(200);
    const page = await admin.open(`/portal/company/clients/${made.clientId}`);
    expect(page.text).toContain('Read the activity log audit.read');
    expect(page.text).not.toContain('Never');
    expect(page.html).not.toContain(made.secret);
  });

  it('are refused without a permission or a name, with everything typed kept', async () => {
    await admin.open('/portal/company/clients/add');
    const bare = await admin.send({ name: 'Bare' });
    expect(bare.status).toBe(400);
    expect(bare.html).toContain('value="Bare"');
    expect(bare.html).toContain('href="#permissions">Choose at least one permission');
    const nameless = await admin.send({ name: '', permissions: 'audit.read' });
    expect(nameless.html).toMatch(/value="audit.read" checked/);
    expect(nameless.html).toContain('id="name-error"');
  });

  it('never get a permission that the form did not offer', async () => {
    const { shown } = await make('Too much', 'review.read');
    expect(shown.status).toBe(403);
    expect(shown.text).toContain('You can give a client only permissions that you have yourself');
  });

  it('get a new secret, also shown once, and the old one ends', async () => {
    const before = await make('Rotated');
    const page = await admin.open(`/portal/company/clients/${before.clientId}`);
    expect(page.text).toContain('The old secret and all tokens of the client stop working at once');
    const after = credentialsOn(await admin.send({}, 'rotate'));
    expect(after.clientId).toBe(before.clientId);
    expect([await statusOf(before), await statusOf(after)]).toEqual([401, 200]);
    expect((await admin.open(page.path)).text).toContain('Secret replaced');
  });

  it('are revoked after a question that says what ends', async () => {
    const made = await make('Retired');
    const question = await admin.open(`/portal/company/clients/${made.clientId}/revoke`);
    expect(question.text).toContain('Revoke Retired?');
    expect(question.text).toContain('can no longer call the API');
    const revoked = await admin.send({});
    expect(revoked.text).toContain('The client is revoked');
    expect(revoked.text).not.toContain('Retired');
    expect(await statusOf(made)).toBe(401);
    expect((await admin.open(`/portal/company/clients/${made.clientId}`)).status).toBe(404);
  });

  it('are unknown to other companies', async () => {
    const { clientId } = await make('Ours');
    const other = await activeCompany(client);
    const stranger = await new PortalVisitor().signIn(other.email, password);
    for (const path of [`/portal/company/clients/${clientId}`, `/portal/company/clients/${clientId}/revoke`])
      expect((await stranger.open(path)).status).toBe(404);
    expect((await stranger.open('/portal/company/clients')).text).not.toContain('Ours');
  });

  it('are neither in the menu nor shown to people who may not manage them', async () => {
    expect((await admin.open('/portal')).html).toContain('href="/portal/company/clients"');
    const agent = await member(client, company.admin, { agentRole: 'admin_agent', email: `agent@${company.domain}` });
    const visitor = await new PortalVisitor().signIn(agent.email, password);
    expect((await visitor.open('/portal')).html).not.toContain('href="/portal/company/clients"');
    expect((await visitor.open('/portal/company/clients')).status).toBe(403);
  });
});

describe('the page for people who connect their systems', () => {
  it('is linked in the footer, and needs no sign-in', async () => {
    const visitor = new PortalVisitor();
    expect((await visitor.open('/')).html).toContain('href="/portal/integrate"');
    const { status, html } = await visitor.open('/portal/integrate');
    expect(status).toBe(200);
    expect(html).toMatch(/\/v1\/session\/client/);
    expect(html).toMatch(/\/v1\/permissions/);
  });

  it('links to places that exist: the reference, its webhooks and errors, and the description', async () => {
    const visitor = new PortalVisitor();
    const { html } = await visitor.open('/portal/integrate');
    const docs = await visitor.open('/docs');
    for (const [, anchor] of html.matchAll(/href="\/docs#([^"]+)"/g)) expect(docs.html).toContain(`id="${anchor}"`);
    expect(html).toContain('href="/v1/openapi.json" download');
    expect((await visitor.open('/v1/openapi.json')).status).toBe(200);
  });

  it('is in the language of the visitor', async () => {
    const { text } = await new PortalVisitor('ru-RU').open('/portal/integrate');
    expect(text).toContain('Подключить свои системы');
  });
});

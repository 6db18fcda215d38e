import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { setUpFactor } from '#test/factors.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, member } from '#test/team.ts';

const client = new Client(inject('system'));

it('whoever has a second factor enters a code after the password; a wrong one costs nothing typed', async () => {
  const { admin } = await activeCompany(client);
  const person = await member(client, admin);
  const { app } = await setUpFactor(person.client);
  const visitor = new PortalVisitor('ru-RU');
  await visitor.open('/portal/sign-in?to=/portal/me');
  const asked = await visitor.send({ email: person.email, password });
  expect(asked.text).toContain('вторым фактором');
  const wrong = await visitor.send({ code: app.wrong() }, 'code');
  expect([wrong.status, wrong.html.includes('name="code"')]).toEqual([401, true]);
  const inside = await visitor.send({ code: await app.next() }, 'code');
  expect([inside.status, inside.path]).toEqual([200, '/portal/me']);
});

it('an own password that is too weak is refused at its field', async () => {
  const { admin, domain } = await activeCompany(client);
  const { userCredentials, email } = (
    await admin.post<{ userCredentials: { password: string }; email: string }>('/v1/users', {
      ...{ firstName: 'Ines', lastName: 'Lee', email: `ines@${domain}`, adminRole: 'none', agentRole: 'sales_agent' },
      delivery: 'show_once',
    })
  ).body;
  const visitor = new PortalVisitor();
  await visitor.open('/portal/sign-in');
  await visitor.send({ email, password: userCredentials.password });
  const { html } = await visitor.send({ email, newPassword: 'short' }, 'password');
  expect(html).toMatch(/<a href="#newPassword">Choose another password/);
  expect(html).toMatch(/<input id="newPassword"[^>]*aria-invalid="true"/);
});

it('a link in a language leads to the sign-in in that language', async () => {
  const visitor = new PortalVisitor('en-US');
  const { path, html } = await visitor.open('/portal/company/users?lang=ru-RU');
  expect(path).toMatch(/^\/portal\/sign-in/);
  expect(html).toContain('lang="ru-RU"');
});

it('a form that only claims to be carried over a sign-in is ignored', async () => {
  const { email } = await member(client, (await activeCompany(client)).admin);
  const visitor = new PortalVisitor();
  await visitor.open('/portal/sign-in');
  expect((await visitor.send({ email, password }, undefined, { carried: 'x' })).path).toBe('/portal');
});

it('a visitor’s form has at most 16 KB', async () => {
  const visitor = new PortalVisitor();
  await visitor.open('/portal/sign-in');
  const large = await visitor.send({ email: `${'a'.repeat(20_000)}@contoso.example`, password });
  expect([large.status, large.text.includes('at most 16 KB')]).toEqual([413, true]);
});

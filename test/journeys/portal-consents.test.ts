import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));

it('a global admin reads, filters, prints and downloads all that the company has agreed to', async () => {
  const { admin, email, tenantId } = await partnered(client);
  await admin.patch('/v1/relationships/11111111-1111-4111-8111-111111111111', { grants: { adminAccess: false } });
  const visitor = await new PortalVisitor().signIn(email, password);
  const page = await visitor.open('/portal/consents');
  expect(page.html).toContain('href="/portal/consents" aria-current="page"');
  expect(page.text).toContain('I know about the application of');
  expect(page.text).toContain('Taken back');
  expect(page.text).toContain('About: Fabrikam Distribution');

  const russian = await visitor.open('/portal/consents?kind=partner_agreement&lang=ru-RU');
  expect(russian.text).toContain('Соглашение с партнёром');
  expect(russian.text).not.toContain('I know about the application of');
  expect((await visitor.open('/portal/consents/export?format=html&lang=en-US')).text).toContain('SHA-256');
  expect((await visitor.open('/portal/consents/export?format=json')).html).toContain('"evidence":');
  expect((await new PortalVisitor().open('/portal/consents/export')).path).toMatch(/^\/portal\/sign-in/);

  const operator = await new PortalVisitor().signIn(
    ...(['reviewer@tandem.example', client.passwordOf('reviewer@tandem.example')] as const),
  );
  expect((await operator.open('/portal/consents')).text).toContain('Enter the tenant ID of a company');
  expect((await operator.open(`/portal/partners/${tenantId}`)).html).toContain(`/portal/consents?about=${tenantId}`);
  expect((await operator.open(`/portal/consents?about=${tenantId}`)).text).toContain('In force');
});

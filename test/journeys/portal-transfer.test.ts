import { expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { addCustomer, freshPrefix } from '#test/customers.ts';
import { accept, activeReseller, invite, partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));

it('a provider moves a customer to another reseller after it has seen what changes', async () => {
  const [one, other] = await Promise.all([partnered(client), activeReseller(client)]);
  await accept(other.admin, await invite(one.fabrikam, other.email));
  const companyName = `Moving ${freshPrefix()}`;
  const { id } = await addCustomer(one.fabrikam, { companyName }, one.tenantId);
  const address = 'admin@fabrikam.example';
  const provider = await new PortalVisitor().signIn(address, client.passwordOf(address));
  const path = `/portal/customers/${id}/transfer`;
  expect((await provider.open(`/portal/customers/${id}`)).html).toContain(`href="${path}"`);
  const choose = await provider.open(path);
  expect(choose.html).toContain(`value="${other.tenantId}"`);
  expect(choose.html).not.toContain(`value="${one.tenantId}"`);
  const preview = await provider.open(`${path}?to=${other.tenantId}`);
  expect(preview.text).toContain(`becomes the reseller of ${companyName}`);
  expect(preview.text).toContain('gets no delegated admin');
  const moved = await provider.send({ to: other.tenantId });
  expect(moved.path).toContain(`/portal/customers/${id}`);
  expect(moved.text).toContain('The customer is moved');
  expect((await one.admin.get(`/v1/customers/${id}`)).status).toBe(404);
  expect((await other.admin.get(`/v1/customers/${id}`)).status).toBe(200);
});

import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));

it('a provider delegates a product family to its reseller on a page; the customer sees it and takes it back (R156)', async () => {
  const { fabrikam, tenantId, name } = await partnered(client);
  const { made, email } = await addedAdministrator(client, fabrikam, {}, tenantId);
  const address = 'admin@fabrikam.example';
  const provider = await new PortalVisitor().signIn(address, client.passwordOf(address));
  const customer = await provider.open(`/portal/customers/${made.id}`);
  expect(customer.text).toContain('Confirm the customer agreement');
  const path = `/portal/customers/${made.id}/resellers/${tenantId}`;
  expect(customer.html).toContain(`href="${path}"`);
  const page = await provider.open(path);
  expect(page.text).toContain(`Product families that ${name} may administer for Woodgrove Bank`);
  expect(page.text).toContain('Not delegated');
  const given = await provider.send({ family: 'meadow' }, 'give');
  expect(given.text).toContain('The reseller may administer the product family now.');

  const own = await new PortalVisitor().signIn(email, password);
  const partners = await own.open('/portal/own-partners');
  expect(partners.text).toContain('Administer Example Meadow as the owner of your tenant there');
  const taken = await own.send({ family: 'meadow', partner: tenantId }, 'take_family');
  expect(taken.text).toContain('The reseller may no longer administer the product family.');
  expect(taken.text).not.toContain('Administer Example Meadow');
  expect((await provider.open(path)).text).toContain('Not delegated');
  expect((await own.open(path)).status).toBe(403);
});

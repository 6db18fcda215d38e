import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
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
  const removal = await provider.open(`/portal/customers/${made.id}/removal`);
  expect(removal.text).toContain('may administer for Woodgrove Bank by product family: Example Meadow.');

  const own = await new PortalVisitor().signIn(email, password);
  const partners = await own.open('/portal/own-partners');
  expect(partners.text).toContain('Administer Example Meadow as the owner of your tenant there');
  const taken = await own.send({ family: 'meadow', partner: tenantId }, 'take_family');
  expect(taken.text).toContain('The reseller may no longer administer the product family.');
  expect(taken.text).not.toContain('Administer Example Meadow');
  expect((await provider.open(path)).text).toContain('Not delegated');
  expect((await own.open(path)).status).toBe(403);
});

it('the companies that a delegated family concerns get an email about it, but not the one that changed it (R156)', async () => {
  const { fabrikam, tenantId, name, email: reseller } = await partnered(client);
  const { made, email } = await addedAdministrator(client, fabrikam, {}, tenantId);
  const provider = 'admin@fabrikam.example';
  /** Subjects of the emails about this customer's families. */
  const subjects = async (address: string) =>
    (await client.mails(address))
      .filter(({ subject, text }) => subject.includes('Meadow') && (address === email || text.includes(made.id)))
      .map(({ subject }) => subject);
  const path = `/v1/customers/${made.id}/partners/${tenantId}/productfamilies/meadow`;
  await fabrikam.call('PUT', path);
  await fabrikam.call('PUT', path);
  const given = await client.mail(email, `${name} may administer Example Meadow for your company`);
  expect(given.text).toContain('your provider Fabrikam Distribution let its reseller');
  expect(given.text).toContain('/portal/own-partners');
  await client.mail(reseller, `${name} may administer Example Meadow for Woodgrove Bank`);

  const customer = await client.signIn(email, password);
  expect((await customer.call('DELETE', path)).status).toBe(200);
  const taken = await client.mail(reseller, `${name} no longer administers Example Meadow for Woodgrove Bank`);
  expect(taken.text).toContain('Woodgrove Bank has ended it.');
  await eventually(async () =>
    expect(await subjects(provider)).toEqual([`${name} no longer administers Example Meadow for Woodgrove Bank`]),
  );
  expect(await subjects(email)).toEqual([`${name} may administer Example Meadow for your company`]);
});

it('a customer is told that a partner gives its delegated admin up, as a partner is when the customer takes it back (B35)', async () => {
  const { fabrikam, admin, tenantId, name } = await partnered(client);
  const { made, email } = await addedAdministrator(client, fabrikam, {}, tenantId);
  const given = await admin.call('PATCH', `/v1/customers/${made.id}/partners/${tenantId}`, { delegatedAdmin: false });
  expect(given).toMatchObject({ status: 200, body: { delegatedAdmin: false } });
  const { text } = await client.mail(email, `${name} no longer administers your tenant`);
  expect(text).toContain('it has given delegated admin up');
});

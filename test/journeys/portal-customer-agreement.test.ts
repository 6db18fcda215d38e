import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { partnered } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));

it('a provider attests on the customer’s page, and the customer accepts on its own (B46, B47)', async () => {
  const { fabrikam, tenantId } = await partnered(client);
  const { made, email } = await addedAdministrator(client, fabrikam, {}, tenantId);
  const address = 'admin@fabrikam.example';
  const provider = await new PortalVisitor().signIn(address, client.passwordOf(address));
  expect((await provider.open(`/portal/customers/${made.id}`)).text).toContain('No agreement');
  const path = `/portal/customers/${made.id}/agreement`;
  await provider.open(path);
  const fields = {
    'primaryContact.firstName': 'Wanda',
    'primaryContact.lastName': 'Groves',
    'primaryContact.email': 'wanda@gmail.com',
    'primaryContact.phoneNumber': '',
    dateAgreed: '2126-01-01',
  };
  const unticked = await provider.send(fields);
  expect(unticked.text).toContain('Tick this to attest the agreement');
  expect(unticked.html).toContain('value="Groves"');
  const early = await provider.send({ ...fields, attested: 'on' });
  expect(early.html).toContain('id="dateAgreed-error"');
  const missing = await provider.send({ ...fields, 'primaryContact.email': '', attested: 'on' });
  expect(missing.text).toContain('Email address is required');
  const attested = await provider.send({ ...fields, dateAgreed: '2026-03-04', attested: 'on' });
  expect(attested.text).toContain('Your attestation is recorded');
  expect(attested.text).toContain('Wanda Groves');

  const customer = await new PortalVisitor().signIn(email, password);
  const own = await customer.open('/portal/customer-agreement');
  expect(own.text).toContain('Your company hasn’t accepted this version');
  expect(own.text).toContain('Fabrikam');
  const accepted = await customer.send({ accepted: 'on' });
  expect(accepted.text).toContain('You have accepted the customer agreement');
  expect(accepted.text).toContain('Accepted by the customer');
  expect(accepted.html).not.toContain('name="accepted"');
  expect((await provider.open(path)).text).toContain('Accepted by the customer');
});

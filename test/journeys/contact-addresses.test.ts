import { expect, inject, it } from 'vitest';
import { asciiAddress } from '#shared/schema/fields.ts';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';

const client = new Client(inject('system'));

/** Applies with this contact, of whose domain the company is. */
async function applyAs(email: string, domain: string) {
  const primaryContact = { firstName: 'Ann', lastName: 'Lee', email };
  const body = application({ primaryContact, organizationProfile: { domain } }, domain);
  return answerOf(await client.api.POST('/v1/enrollments', { body }));
}

it.each([
  ['letters beyond ASCII before the @', (domain: string) => `анна@${domain}`],
  ['a dot at the beginning', (domain: string) => `.ann@${domain}`],
  ['two dots side by side', (domain: string) => `ann..lee@${domain}`],
  ['65 characters before the @', (domain: string) => `${'a'.repeat(65)}@${domain}`],
  ['a host without a domain', () => 'ann@localhost'],
  ['an IP address', () => 'ann@[127.0.0.1]'],
  ['quotes', (domain: string) => `"ann lee"@${domain}`],
  ['a dot at the end', (domain: string) => `ann@${domain}.`],
  ['two addresses', (domain: string) => `a@${domain};b@${domain}`],
])('a contact to whom no email can be sent is refused: %s', async (_what, addressAt) => {
  const domain = freshDomain();
  const { status, body } = await applyAs(addressAt(domain), domain);
  expect({ status, body }).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  expect(JSON.stringify(body.data)).toContain('primaryContact.email: ');
});

it.each([
  ['a tag', (domain: string) => `ann+tag@${domain}`],
  ['an apostrophe', (domain: string) => `o'neil@${domain}`],
  ['64 characters before the @', (domain: string) => `${'a'.repeat(64)}@${domain}`],
])('a contact with %s gets the email', async (_what, addressAt) => {
  const domain = freshDomain();
  const email = addressAt(domain);
  expect((await applyAs(email, domain)).status).toBe(201);
  expect((await client.mail(email, 'Confirm')).text).toContain('Contoso Ltd');
});

it('a Unicode domain and its ASCII form are one address; the email goes to the ASCII form (P6)', async () => {
  const domain = `bücher-${freshDomain()}`;
  const email = `ann@${domain}`;
  const primaryContact = { firstName: 'Ann', lastName: 'Lee', email };
  const applied = await apply(client, { primaryContact, organizationProfile: { domain } });
  await confirm(client, { ...applied, email: asciiAddress(email) });
  for (const again of [`ANN@${domain}`, asciiAddress(email)])
    expect(await applyAs(again, domain)).toMatchObject({ status: 409, body: { reason: 'organisation.exists' } });
});

it('a contact of a company with the longest name gets the email', async () => {
  const applied = await apply(client, { companyName: '公'.repeat(200) });
  await confirm(client, applied);
  expect((await client.mail(applied.email, '公')).subject).toMatch(/^公+…$/);
});

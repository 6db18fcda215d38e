import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor, type Visited } from '#test/portal-visitor.ts';
import { activeCompany } from '#test/team.ts';

const client = new Client(inject('system'));

/** The fields of an address on a page, in their order, without the name of the address. */
const fieldsOf = ({ html }: Visited): string[] =>
  [...html.matchAll(/ id="(?:address|defaultAddress)\.(\w+)"/g)].map(([, name = '']) => name);

/** The fields that the summary of a refused form links, in its order. */
const linkedBy = ({ html }: Visited): string[] =>
  [...html.matchAll(/<a href="#address\.(\w+)"/g)].map(([, name = '']) => name);

it.each([
  ['US', ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode']],
  ['DE', ['addressLine1', 'addressLine2', 'postalCode', 'city', 'state']],
  ['JP', ['postalCode', 'state', 'city', 'addressLine1', 'addressLine2']],
])(
  'the application asks for an address in %s in its order, and lists what is wrong in the same',
  async (country, order) => {
    const body = { partnerType: 'indirect_reseller' } as const;
    const { id, draftToken } = dataOf(await client.api.POST('/v1/enrollments/drafts', { body }));
    const visitor = new PortalVisitor();
    const blank = await visitor.open(`/portal/apply/${id}/company?draftToken=${draftToken}`);
    expect(fieldsOf(blank)).toEqual(['country', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode']);
    const refused = await visitor.send({ companyName: 'Contoso Ltd', 'address.country': country });
    expect(fieldsOf(refused)).toEqual(['country', ...order]);
    const wrong = linkedBy(refused);
    expect(wrong.length).toBeGreaterThan(1);
    expect(wrong).toEqual(order.filter(name => wrong.includes(name)));
    expect(fieldsOf(await visitor.open(`/portal/apply/${id}/company?draftToken=${draftToken}`))).toEqual(
      fieldsOf(refused),
    );
  },
);

it('a profile does so, too: as it is stored, and as it was typed', async () => {
  const { admin } = await activeCompany(client);
  const { email } = dataOf(await admin.api.GET('/v1/me'));
  const visitor = await new PortalVisitor().signIn(email, password);
  const stored = await visitor.open('/portal/company/profiles/legal');
  expect(fieldsOf(stored)).toEqual(['country', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode']);
  await visitor.open('/portal/company/mpn-ids/add');
  const refused = await visitor.send({ name: '', 'address.country': 'FR', 'address.addressLine1': '' });
  expect(fieldsOf(refused)).toEqual(['country', 'addressLine1', 'addressLine2', 'postalCode', 'city', 'state']);
});

import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { licensedCustomer } from '#test/licensing.ts';
import { offers } from '#test/ordering.ts';
import { activeProvider, activeReseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const [{ admin: provider, email }, { admin: stranger }] = await Promise.all([
  activeProvider(client),
  activeReseller(client),
]);
const forSchools = { lineItems: [{ offerId: offers.schools, quantity: 30, noPartnerOnRecord: true }] };

it('a customer that is declared to be a school can buy what is made for schools (4.11)', async () => {
  const { path, made } = await licensedCustomer(provider, ['standard', 1]);
  const one = `${path}/qualification`;
  const all = `${path}/qualifications`;
  expect((await provider.get<string>(one)).body).toBe('none');
  expect((await provider.get<unknown[]>(all)).body).toEqual([]);
  const refused = await provider.post(`${path}/orders?dryRun=true`, forSchools);
  expect(refused.body.problems).toMatchObject([{ reason: 'order.not_qualified', fixBy: 'provider', href: one }]);

  const body = { qualification: 'Education', educationSegment: 'K12', website: 'https://school.example.com' };
  const declared = await provider.call('POST', all, body);
  expect(declared).toMatchObject({ status: 201, body: { qualification: 'Education', vettingStatus: 'Approved' } });
  expect((await provider.call('POST', all, body)).body).toEqual(declared.body);
  expect((await provider.get<unknown[]>(all)).body).toEqual([declared.body]);
  expect((await provider.get<string>(one)).body).toBe('education');
  expect((await provider.post(`${path}/orders`, forSchools)).status).toBe(201);
  const { items } = (await provider.get('/v1/auditrecords')).body;
  expect(items.filter(({ operationType }) => operationType === 'update_customer_qualification')).toMatchObject([
    { customerId: made.id, resourceNewValue: expect.stringContaining('"EducationSegment":"K12"') },
  ]);
});

it('older clients send and read a bare word, or its number', async () => {
  const { path } = await licensedCustomer(provider, ['standard', 1]);
  const put = (body: unknown) =>
    provider.call<string>('PUT', `${path}/qualification`, JSON.stringify(body), {
      'Content-Type': 'application/json',
    });
  expect(await put(2)).toMatchObject({ status: 200, body: 'nonprofit' });
  expect(await put('Education')).toMatchObject({ status: 200, body: 'education' });
  expect((await provider.get<string>(`${path}/qualification`)).body).toBe('nonprofit');
  for (const word of ['none', 3, 'governmentcommunitycloud', 'state_owned_entity'])
    expect(await put(word)).toMatchObject({ status: 400, body: { reason: 'customer.qualification_unavailable' } });
  for (const bad of ['school', 9, {}, ['education'], null, true])
    expect(await put(bad)).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
});

it('another company’s customer is not found', async () => {
  const { path } = await licensedCustomer(provider, ['standard', 1]);
  for (const end of ['qualification', 'qualifications'])
    expect((await stranger.get(`${path}/${end}`)).status).toBe(404);
  expect((await stranger.call('PUT', `${path}/qualification`, '1')).status).toBe(404);
  expect((await stranger.call('POST', `${path}/qualifications`, { qualification: 'education' })).status).toBe(404);
});

it('a page shows what a customer is, and declares it after it said that this stays', async () => {
  const { made } = await licensedCustomer(provider, ['standard', 1]);
  const path = `/portal/customers/${made.id}`;
  const visitor = await new PortalVisitor().signIn(email, password);
  expect((await visitor.open(path)).html).toContain(`href="${path}/qualification"`);
  expect((await visitor.open(`${path}/qualification`)).text).toContain('A regular company');
  expect((await visitor.send({ website: 'https://school.example.com' })).text).toContain(
    'Choose what the customer is.',
  );
  const declared = await visitor.send({ qualification: 'education', website: 'https://school.example.com' });
  expect(declared.text).toContain('The declaration is stored.');
  expect(declared.text).toMatch(/Educational organization/);
});

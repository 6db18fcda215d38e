import { expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { asFabrikam } from '#test/partnering.ts';
import { newSandboxReseller } from '#test/sandbox.ts';

const client = new Client(inject('system'));
const path = '/v1/sandboxIndirectReseller';

it('where nothing is a sandbox, resellers come only by enrollment, and customers stay', async () => {
  const fabrikam = await asFabrikam(client);
  const refused = await fabrikam.post(path, newSandboxReseller());
  expect({ ...refused.body, status: refused.status }).toMatchObject({
    ...{ status: 401, code: 6002, reason: 'sandbox.provider_only' },
  });
  const unmade = await fabrikam.delete(`${path}/${crypto.randomUUID()}`);
  expect({ ...unmade.body, status: unmade.status }).toMatchObject({ status: 401, code: 6002 });
  const customer = await addCustomer(fabrikam);
  const kept = await fabrikam.delete(`/v1/customers/${customer.id}`);
  expect({ ...kept.body, status: kept.status }).toMatchObject({
    ...{ status: 400, code: 900127, reason: 'route.unsupported' },
  });
  expect(kept.headers.get('allow')).toBe('GET, PATCH');
  expect((await fabrikam.get(`/v1/customers/${customer.id}`)).status).toBe(200);
});

it('only a provider can make resellers to rehearse with', async () => {
  const contoso = await client.signIn('admin@contoso-resale.example');
  const refused = await contoso.post(path, newSandboxReseller());
  expect({ ...refused.body, status: refused.status }).toMatchObject({ status: 401, code: 6002 });
  expect((await client.post(path, newSandboxReseller())).status).toBe(401);
});

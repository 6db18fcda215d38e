import { describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { asFabrikam, partnered } from '#test/partnering.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));

const empty = { status: 200, body: { totalCount: 0, items: [], attributes: { objectType: 'Collection' } } };

describe('invoices and usage, of which there are none', () => {
  it('are empty lists for clients of the public API', async () => {
    const fabrikam = await asFabrikam(client);
    const { id } = await addCustomer(fabrikam);
    const filter = encodeURIComponent(JSON.stringify({ Field: 'InvoiceDate', Value: '2026-01-01', Operator: 2 }));
    expect(await fabrikam.get('/v1/invoices')).toMatchObject(empty);
    expect(await fabrikam.get(`/v1/invoices?size=20&offset=0&filter=${filter}`)).toMatchObject(empty);
    expect(await fabrikam.get('/v1/customers/usagerecords')).toMatchObject(empty);
    expect(await fabrikam.get(`/v1/customers/${id}/subscriptions/usageRecords`)).toMatchObject(empty);
  });

  it('are all that there is: one invoice, summaries and documents are 404', async () => {
    const fabrikam = await asFabrikam(client);
    const { id } = await addCustomer(fabrikam);
    const paths = ['invoices/1', 'invoices/summary', 'invoices/estimates/links', 'usagesummary', 'usagerecords'];
    for (const path of [...paths, `customers/${id}/usagesummary`, 'customers/usagerecords/1'])
      expect((await fabrikam.get(`/v1/${path}`)).body).toMatchObject({ code: 1000 });
  });

  it('refuse a filter on another field', async () => {
    const filter = encodeURIComponent(JSON.stringify({ Field: 'Colour', Value: 'red', Operator: 'equals' }));
    const refused = await (await asFabrikam(client)).get(`/v1/invoices?filter=${filter}`);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  });

  it('are for partners, for those who see bills, and for their own customers', async () => {
    const { fabrikam, admin } = await partnered(client);
    const { made, admin: customer } = await addedAdministrator(client, fabrikam);
    const { client: agent } = await member(client, admin, { agentRole: 'sales_agent' });
    expect((await agent.get('/v1/invoices')).status).toBe(403);
    expect((await customer.get('/v1/invoices')).status).toBe(403);
    expect((await admin.get(`/v1/customers/${made.id}/subscriptions/usagerecords`)).status).toBe(404);
    expect((await client.get('/v1/invoices')).status).toBe(401);
  });
});

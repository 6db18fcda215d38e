import { describe, expect, inject, it } from 'vitest';
import { Client, eventually } from '#test/client.ts';
import { freshPrefix } from '#test/customers.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { activeReseller, asFabrikam } from '#test/partnering.ts';

const client = new Client(inject('system'));

interface Result {
  imported: number;
  rejected: { row: number; reason: string; data: string[] }[];
}
interface Listed {
  items: { id: string; companyProfile: { domain: string } }[];
}

const row = (partnerTenantId: string, more: Record<string, unknown> = {}) => ({
  partnerTenantId,
  domain: `${freshPrefix()}.customers.tandem.example`,
  companyName: 'Alpine Ski House',
  email: 'bills@alpineskihouse.example',
  culture: 'en-US',
  language: 'en',
  defaultAddress: {
    addressLine1: 'One Microsoft Way',
    city: 'Redmond',
    state: 'WA',
    postalCode: '98052',
    country: 'US',
  },
  ...more,
});

const asLead = () => client.signIn('lead@tandem.example');
const send = async (rows: object[]) => (await asLead()).call<Result>('POST', '/v1/customers/imports', rows);
const domainsOf = async (partner: Client) =>
  (await partner.get<Listed>('/v1/customers?size=500')).body.items.map(({ companyProfile }) => companyProfile.domain);

describe('the import of customers by the operator', () => {
  it('adds those of an active partner at once, marked with their source; bad rows stop no others (R135, R141)', async () => {
    const { admin, tenantId, email } = await activeReseller(client);
    const good = [row(tenantId), row(tenantId, { allowDelegatedAccess: true })];
    const bad = [
      row(tenantId, { domain: 'alpine.example' }),
      row(tenantId, { defaultAddress: { addressLine1: 'x', country: 'USA' } }),
      row(crypto.randomUUID()),
      row(tenantId, { domain: good[0]?.domain }),
    ];
    const { status, body } = await send([...good, ...bad]);
    expect(status).toBe(200);
    expect(body.imported).toBe(2);
    expect(body.rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'request.invalid'],
      [4, 'request.invalid'],
      [5, 'customer.partner_not_active'],
      [6, 'request.invalid'],
    ]);
    const { items } = (await admin.get<Listed>('/v1/customers')).body;
    expect(items.map(({ companyProfile }) => companyProfile.domain).sort()).toEqual(
      good.map(({ domain }) => domain).sort(),
    );
    const given = items.find(({ companyProfile }) => companyProfile.domain === good[1]?.domain);
    const partners = await admin.get<{ items: object[] }>(`/v1/customers/${given?.id}/partners`);
    expect(partners.body.items).toMatchObject([{ source: 'import', delegatedAdmin: true }]);
    const mail = await client.mail(email, 'your customers were imported');
    expect(mail.text).toMatch(/Imported: 2/);
    expect((await send(good)).body).toEqual({ imported: 2, rejected: [] });
    expect(await domainsOf(admin)).toHaveLength(2);
  });

  it('keeps those of a partner that isn’t active yet until it is, and reports then', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const waiting = row(applied.tenantId);
    expect((await send([waiting])).body).toEqual({ imported: 1, rejected: [] });
    expect((await admin.get('/v1/customers')).body.items ?? []).toEqual([]);
    await approve(reviewer, applied.id);
    await associate(admin);
    await sign(admin);
    expect((await send([waiting])).body).toEqual({ imported: 1, rejected: [] });
    await eventually(async () => {
      if ((await domainsOf(admin)).length !== 1) throw new Error('The customer isn’t there yet');
    });
    expect((await client.mail(applied.email, 'your customers were imported')).text).toMatch(/Imported: 1/);
  });

  it('asks for the numbers that the customer’s country asks for, as a customer made by hand does', async () => {
    const { admin, tenantId } = await activeReseller(client);
    const defaultAddress = { addressLine1: 'Тверская 1', city: 'Москва', postalCode: '125009', country: 'RU' };
    const russian = (more: object) => row(tenantId, { defaultAddress, ...more });
    const { status, body } = await send([
      russian({}),
      russian({ organizationRegistrationNumber: '12' }),
      russian({ organizationRegistrationNumber: '7707083893' }),
      row(tenantId, { organizationRegistrationNumber: '7707083893' }),
    ]);
    expect(status).toBe(200);
    expect(body.rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'customer.registration_required'],
      [2, 'customer.registration_invalid'],
      [3, 'customer.phone_required'],
      [4, 'customer.registration_unused'],
    ]);
    expect(await domainsOf(admin)).toHaveLength(0);
  });

  it('is the operator’s alone, and refuses a domain that another partner’s customer has', async () => {
    const fabrikam = await asFabrikam(client);
    const { tenantId } = await activeReseller(client);
    const rows = [row(tenantId)];
    expect((await fabrikam.call('POST', '/v1/customers/imports', rows)).status).toBe(403);
    await send(rows);
    const other = await activeReseller(client);
    const { body } = await send([row(other.tenantId, { domain: rows[0]?.domain })]);
    expect(body.rejected).toEqual([{ row: 1, reason: 'customer.domain_taken', data: [] }]);
  });
});

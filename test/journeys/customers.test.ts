import { describe, expect, inject, it } from 'vitest';
import { Client, eventually } from '#test/client.ts';
import { addCustomer, addedAdministrator, freshPrefix } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { accept, activeProvider, activeReseller, invite, partnered } from '#test/partnering.ts';

const client = new Client(inject('system'));

const filtered = (Field: string, Value: string, Operator: string | number = 'starts_with') =>
  `/v1/customers?filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;

const names = async (partner: Client, path: string) =>
  (await partner.get<{ items: { companyProfile: { companyName: string } }[] }>(path)).body.items.map(
    ({ companyProfile }) => companyProfile.companyName,
  );

/** A provider of its own, with two resellers that are its partners. */
async function tier() {
  const [provider, one, other] = await Promise.all([
    activeProvider(client),
    activeReseller(client),
    activeReseller(client),
  ]);
  for (const reseller of [one, other]) await accept(reseller.admin, await invite(provider.admin, reseller.email));
  return { provider: provider.admin, providerId: provider.tenantId, one, other };
}

describe('the list of customers', () => {
  it('is by name, found by name, domain and reseller, in both spellings of the filter (R136, R155)', async () => {
    const { provider, providerId, one, other } = await tier();
    const woodgrove = await addCustomer(provider, { companyName: 'Woodgrove Bank' }, one.tenantId);
    await addCustomer(provider, { companyName: 'Adventure Works' }, other.tenantId);
    await addCustomer(provider, { companyName: 'Woodgrove Insurance' });

    expect(await names(provider, '/v1/customers')).toEqual([
      'Adventure Works',
      'Woodgrove Bank',
      'Woodgrove Insurance',
    ]);
    expect(await names(one.admin, '/v1/customers?size=0')).toEqual(['Woodgrove Bank']);
    expect(await names(provider, filtered('CompanyName', 'woodGROVE'))).toHaveLength(2);
    expect(await names(provider, filtered('CompanyName', 'Woodgrove B', 9))).toEqual(['Woodgrove Bank']);
    const java = JSON.stringify({ field: 'domain', value: woodgrove.companyProfile.domain, operator: 'StartsWith' });
    expect(await names(provider, `/v1/customers?filter=${encodeURIComponent(java)}`)).toEqual(['Woodgrove Bank']);
    const [prefix = ''] = woodgrove.companyProfile.domain.split('.');
    for (const typed of ['', '.', '.onmicro', '.OnMicrosoft.com', '.customers'])
      expect([typed, await names(provider, filtered('Domain', prefix + typed))]).toEqual([typed, ['Woodgrove Bank']]);
    expect(await names(provider, filtered('Domain', `${prefix}.contoso.com`))).toEqual([]);
    expect(await names(provider, filtered('IndirectReseller', one.tenantId.toUpperCase()))).toEqual(['Woodgrove Bank']);
    expect(await names(one.admin, filtered('IndirectCloudSolutionProvider', providerId))).toEqual(['Woodgrove Bank']);
    const both = {
      LeftFilter: { Field: 'IndirectReseller', Value: one.tenantId, Operator: 'starts_with' },
      RightFilter: { Field: 'CompanyName', Value: 'adv', Operator: 'starts_with' },
      Operator: 'and',
    };
    expect(await names(provider, `/v1/customers?filter=${encodeURIComponent(JSON.stringify(both))}`)).toEqual([]);

    const slim = (await provider.get<{ items: object[] }>(filtered('CompanyName', 'Woodgrove B'))).body.items[0];
    expect(Object.keys(slim ?? {}).sort()).toEqual([
      'attributes',
      'companyProfile',
      'id',
      'links',
      'relationshipToPartner',
    ]);
    const bad = [
      filtered('IndirectReseller', crypto.randomUUID()),
      filtered('IndirectReseller', 'contoso'),
      filtered('CompanyName', 'Wood', 'substring'),
      filtered('Country', 'US'),
      '/v1/customers?filter=Woodgrove',
      `/v1/customers?filter=${encodeURIComponent(JSON.stringify({ ...both, Operator: 'or' }))}`,
    ];
    for (const path of bad)
      expect(await provider.get(path), path).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  });

  it('goes on page by page with the token in its header, each customer once', async () => {
    const { provider } = await tier();
    const prefix = freshPrefix();
    for (let n = 0; n < 5; n++) await addCustomer(provider, { companyName: `${prefix} Same Name` });
    const seen: string[] = [];
    let headers: Record<string, string> = {};
    let path = `/v1/customers?size=2&filter=${encodeURIComponent(JSON.stringify({ Field: 'CompanyName', Value: prefix, Operator: 'starts_with' }))}`;
    for (;;) {
      const { body } = await provider.call<{
        items: { id: string }[];
        links: { next?: { uri: string; headers: { key: string; value: string }[] } };
      }>('GET', path, undefined, headers);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }) => id));
      const { next } = body.links;
      if (!next) break;
      path = `/v1/${next.uri}`;
      headers = Object.fromEntries(next.headers.map(({ key, value }) => [key, value]));
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('of two partners has what they serve together, and nothing else (R106, R120)', async () => {
    const { provider, providerId, one, other } = await tier();
    const shared = await addCustomer(provider, { companyName: 'Shared' }, one.tenantId);
    await addCustomer(provider, { companyName: 'Of the other' }, other.tenantId);
    await addCustomer(provider, { companyName: 'Of the provider' });
    const listOf = (partner: Client, partnerTenantId: string) =>
      names(partner, `/v1/relationships/${partnerTenantId}/customers`);
    expect(await listOf(provider, one.tenantId)).toEqual(['Shared']);
    expect(await listOf(one.admin, providerId)).toEqual(['Shared']);
    const strangers = `/v1/relationships/${other.tenantId}/customers`;
    expect(await one.admin.get(strangers)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });

    const path = { path: { id: shared.id } };
    const resellers = dataOf(await provider.api.GET('/v1/customers/{id}/relationships', { params: path }));
    expect(resellers.items).toMatchObject([
      { id: one.tenantId, name: one.name, relationshipType: 'is_indirect_cloud_solution_provider_of' },
    ]);
    const providers = dataOf(await one.admin.api.GET('/v1/customers/{id}/relationships', { params: path }));
    expect(providers.items).toMatchObject([{ id: providerId, relationshipType: 'is_indirect_reseller_of' }]);
  });
});

describe('a customer', () => {
  it('sees its partners and what each may do, and takes delegated admin back (B35)', async () => {
    const { admin: reseller, fabrikam, tenantId, email } = await partnered(client);
    const { made, admin } = await addedAdministrator(client, fabrikam, {}, tenantId);
    const params = { path: { id: made.id } };
    const partners = dataOf(await admin.api.GET('/v1/customers/{id}/partners', { params }));
    expect(partners.items).toHaveLength(2);
    const [seen] = partners.items.filter(partner => partner.tenantId === tenantId);
    expect(seen).toMatchObject({ rights: ['subscriptions', 'administer'], delegatedAdmin: true });
    const own = dataOf(await reseller.api.GET('/v1/customers/{id}/partners', { params }));
    expect(own.items).toEqual([seen]);

    const change = (partner: Client, of: string, body: object) =>
      partner.patch(`/v1/customers/${made.id}/partners/${of}`, body);
    expect(await change(reseller, '11111111-1111-4111-8111-111111111111', { delegatedAdmin: false })).toMatchObject({
      status: 404,
    });
    const withdrawn = await change(admin, tenantId, { delegatedAdmin: false, attributes: seen?.attributes });
    expect(withdrawn).toMatchObject({
      status: 200,
      body: { delegatedAdmin: false, rights: ['subscriptions'], delegatedAdminEndedOn: expect.any(String) },
    });
    expect(await change(admin, tenantId, { delegatedAdmin: false })).toMatchObject({ status: 200 });
    const stale = await change(admin, tenantId, { delegatedAdmin: false, attributes: seen?.attributes });
    expect(stale).toMatchObject({ status: 400, body: { code: 2055 } });
    expect(await change(admin, tenantId, { delegatedAdmin: true })).toMatchObject({
      status: 400,
      body: { reason: 'customer.admin_by_request' },
    });
    const read = dataOf(await reseller.api.GET('/v1/customers/{id}', { params }));
    expect(read.allowDelegatedAccess).toBe(false);
    expect((await client.mail(email, 'ended your delegated admin')).text).toContain('Woodgrove Bank');

    const givenUp = await change(fabrikam, '11111111-1111-4111-8111-111111111111', { delegatedAdmin: false });
    expect(givenUp).toMatchObject({ status: 200, body: { delegatedAdmin: false } });
    await eventually(async () => {
      const { body } = await admin.get('/v1/auditrecords');
      const operations = inOwnWords(body.items).map(({ operationType }) => operationType);
      expect(operations.filter(word => word === 'withdraw_delegated_admin')).toHaveLength(2);
    });
  });

  it('sees nothing of another customer, and is no partner', async () => {
    const { fabrikam } = await partnered(client);
    const { made: one, admin } = await addedAdministrator(client, fabrikam);
    const other = await addCustomer(fabrikam);
    const foreign = await admin.get(`/v1/customers/${other.id}/partners`);
    const unknown = await admin.get(`/v1/customers/${crypto.randomUUID()}/partners`);
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(unknown.text);
    for (const path of ['/v1/customers', `/v1/customers/${one.id}`, '/v1/relationships'])
      expect(await admin.get(path), path).toMatchObject({ status: 403, body: { reason: 'permission.other_kind' } });
  });
});

describe('the end of a partnership', () => {
  it('is previewed with the number of customers that both serve, who stay with both (R127, R132)', async () => {
    const { provider, providerId, one } = await tier();
    const { id } = await addCustomer(provider, { companyName: 'Woodgrove Bank' }, one.tenantId);
    await addCustomer(provider, { companyName: 'Alone' });
    const params = { path: { partnerTenantId: one.tenantId } };
    const preview = dataOf(await provider.api.GET('/v1/relationships/{partnerTenantId}/removal', { params }));
    expect(preview.customers).toMatchObject({ count: 1, more: false });

    await addCustomer(provider, { companyName: 'Added meanwhile' }, one.tenantId);
    const confirmed = ({ previewHash, attestation }: typeof preview) => ({
      params,
      body: { previewHash, attestationVersion: attestation.version, attestationAccepted: true },
    });
    const remove = (seen: typeof preview) =>
      provider.api.POST('/v1/relationships/{partnerTenantId}/removal', confirmed(seen));
    expect((await remove(preview)).error).toMatchObject({ reason: 'removal.stale' });
    const again = dataOf(await provider.api.GET('/v1/relationships/{partnerTenantId}/removal', { params }));
    expect(dataOf(await remove(again)).customers).toMatchObject({ count: 2 });

    for (const partner of [provider, one.admin]) expect((await partner.get(`/v1/customers/${id}`)).status).toBe(200);
    expect(await names(provider, `/v1/relationships/${one.tenantId}/customers`)).toHaveLength(2);
    expect(await names(one.admin, `/v1/relationships/${providerId}/customers`)).toHaveLength(2);
  });
});

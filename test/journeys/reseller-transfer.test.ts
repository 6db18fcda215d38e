import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { accept, activeReseller, invite, partnered } from '#test/partnering.ts';

const client = new Client(inject('system'));
let one: Awaited<ReturnType<typeof partnered>>;
let other: Awaited<ReturnType<typeof activeReseller>>;

beforeAll(async () => {
  [one, other] = await Promise.all([partnered(client), activeReseller(client)]);
  await accept(other.admin, await invite(one.fabrikam, other.email));
});

const previewOf = (partner: Client, id: string, to: string) =>
  partner.get<{ previewHash: string; reason: string; ends: { what: string }[] }>(
    `/v1/customers/${id}/resellertransfer?to=${to}`,
  );

describe('a customer moves to another reseller of its provider', () => {
  it('in one step, dated, with both resellers and the customer told', async () => {
    const { fabrikam, tenantId: from } = one;
    const { made, admin } = await addedAdministrator(client, fabrikam, { companyName: 'Moving Ltd' }, from);
    const { body: preview } = await previewOf(fabrikam, made.id, other.tenantId);
    expect(preview).toMatchObject({
      customer: { tenantId: made.id, name: 'Moving Ltd' },
      from: { tenantId: from },
      to: { tenantId: other.tenantId },
      ends: [{ what: 'relationship' }, { what: 'delegated_admin' }],
      begins: [{ what: 'relationship' }, { what: 'rights' }],
    });
    const path = `/v1/customers/${made.id}/resellertransfer`;
    const body = { to: other.tenantId, previewHash: preview.previewHash };
    const stale = await fabrikam.post(path, { ...body, previewHash: 'other' });
    expect(stale).toMatchObject({ status: 409, body: { reason: 'customer.transfer_stale' } });

    const [first, second] = await Promise.all([fabrikam.post(path, body), fabrikam.post(path, body)]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    const done = first.status === 200 ? first : second;
    expect(done.body).toMatchObject({ relationshipEnded: true, transferredOn: expect.any(String) });

    expect(await one.admin.get(`/v1/customers/${made.id}`)).toMatchObject({ status: 404 });
    const seen = dataOf(await other.admin.api.GET('/v1/customers/{id}', { params: { path: { id: made.id } } }));
    expect(seen).toMatchObject({ companyProfile: { companyName: 'Moving Ltd' }, allowDelegatedAccess: false });
    const partners = dataOf(await admin.api.GET('/v1/customers/{id}/partners', { params: { path: { id: made.id } } }));
    expect(partners.items.map(({ tenantId }) => tenantId)).toContain(other.tenantId);
    expect(partners.items.map(({ tenantId }) => tenantId)).not.toContain(from);
    const { associates } = partners.items.find(({ kind }) => kind === 'indirect_provider') ?? {};
    expect(associates).toMatchObject([{ tenantId: other.tenantId }]);
    const shared = `/v1/relationships/${other.tenantId}/customers`;
    expect(JSON.stringify((await fabrikam.get(shared)).body)).toContain(made.id);

    expect((await client.mail(one.email, 'no longer serves Moving Ltd with you')).text).not.toContain(other.tenantId);
    expect((await client.mail(other.email, 'has moved Moving Ltd to you')).text).toContain('Moving Ltd');
  });

  it('only to a partner of the provider, by its people, and never back and forth over one preview', async () => {
    const { fabrikam, tenantId: from, admin } = one;
    const { made } = await addedAdministrator(client, fabrikam, {}, from);
    const stranger = await activeReseller(client);
    const refusals = [
      [await previewOf(fabrikam, made.id, stranger.tenantId), 403, 'partnership.none'],
      [await previewOf(fabrikam, made.id, from), 409, 'customer.relationship_exists'],
      [await previewOf(fabrikam, crypto.randomUUID(), other.tenantId), 404, 'resource.unknown'],
      [await previewOf(admin, made.id, other.tenantId), 403, 'permission.other_kind'],
      [await fabrikam.get(`/v1/customers/${made.id}/resellertransfer`), 400, 'request.invalid'],
    ] as const;
    for (const [{ status, body }, expected, reason] of refusals)
      expect([status, body.reason]).toEqual([expected, reason]);
  });
});

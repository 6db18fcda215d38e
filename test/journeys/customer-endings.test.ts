import { describe, expect, inject, it } from 'vitest';
import type { Consent } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, partnered } from '#test/partnering.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));

describe('the end of a customer relationship', () => {
  it('is previewed, ends for the provider, and leaves the reseller’s (B28)', async () => {
    const { admin: reseller, fabrikam, tenantId, name } = await partnered(client);
    const made = await addCustomer(fabrikam, {}, tenantId);
    const path = `/v1/customers/${made.id}`;
    const preview = dataOf(await fabrikam.api.GET('/v1/customers/{id}/removal', { params: { path: { id: made.id } } }));
    expect(preview).toMatchObject({
      customer: { name: 'Woodgrove Bank' },
      delegatedAdmin: true,
      remaining: [{ tenantId, name }],
    });
    expect(preview.ends.map(({ what }) => what)).toEqual(['list', 'delegated_admin', 'new_business']);
    expect(preview.stays.map(({ what }) => what)).toEqual(['account', 'associates', 'history']);

    expect(await fabrikam.patch(path, {})).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(await fabrikam.patch(path, { relationshipToPartner: 'reseller' })).toMatchObject({ status: 400 });
    expect(await reseller.patch(path, { relationshipToPartner: 'none' })).toMatchObject({
      status: 403,
      body: { reason: 'permission.other_kind' },
    });
    const { client: agent } = await member(client, fabrikam, { agentRole: 'admin_agent' });
    expect(await agent.patch(path, { relationshipToPartner: 'none' })).toMatchObject({ status: 403 });

    const ended = await fabrikam.patch(path, { RelationshipToPartner: 'None', Attributes: { ObjectType: 'Customer' } });
    expect(ended).toMatchObject({
      status: 200,
      body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } },
    });
    expect(await fabrikam.get(path)).toMatchObject({ status: 404 });
    expect(await fabrikam.patch(path, { relationshipToPartner: 'none' })).toMatchObject({ status: 404 });
    const kept = await reseller.get(path);
    expect(kept.status).toBe(200);
    expect(kept.body).not.toHaveProperty('associatedPartnerId');
    const shared = await reseller.get('/v1/relationships/11111111-1111-4111-8111-111111111111/customers');
    expect(shared.body.items).toEqual([]);
  });

  it('is confirmed as previewed, with a statement, and both companies keep its record (P14, B29, R129, R130)', async () => {
    const { admin: reseller, fabrikam, tenantId, name } = await partnered(client);
    const { made, admin: customer } = await addedAdministrator(client, fabrikam, {}, tenantId);
    const params = { path: { id: made.id } };
    const path = `/v1/customers/${made.id}`;
    const preview = async () => dataOf(await fabrikam.api.GET('/v1/customers/{id}/removal', { params }));
    const seen = await preview();
    expect(seen).toMatchObject({ canBeUndone: false, displayName: expect.stringContaining('Woodgrove Bank') });
    expect(seen.attestation.text).toContain('in good faith');
    const confirmed = ({ previewHash, attestation }: typeof seen) => ({
      ...{ relationshipToPartner: 'none', previewHash, attestationVersion: attestation.version },
    });
    const { id: fabrikamId } = dataOf(await fabrikam.api.GET('/v1/me')).organization;
    await customer.patch(`${path}/partners/${fabrikamId}`, { delegatedAdmin: false });
    for (const [sent, refused] of [
      [confirmed(seen), { status: 400, body: { reason: 'attestation.required' } }],
      [
        { ...confirmed(seen), attestationAccepted: true },
        { status: 409, body: { reason: 'removal.stale' } },
      ],
    ] as const)
      expect(await fabrikam.patch(path, sent)).toMatchObject(refused);
    expect((await fabrikam.get(path)).status).toBe(200);

    const again = await preview();
    expect(again.ends.map(({ what }) => what)).not.toContain('delegated_admin');
    const ended = await fabrikam.patch(path, { ...confirmed(again), attestationAccepted: true });
    expect(ended).toMatchObject({ status: 200, body: { relationshipToPartner: 'none' } });
    const history = async (caller: Client) => dataOf(await caller.api.GET('/v1/customers/{id}/history', { params }));
    const record = {
      customer: { tenantId: made.id, name: 'Woodgrove Bank' },
      partner: { tenantId: fabrikamId },
      associates: [{ tenantId, name }],
      endedBy: { tenantId: fabrikamId },
      attestation: { version: again.attestation.version },
    };
    const [own] = (await history(fabrikam)).items;
    expect(own).toMatchObject({ ...record, noticeDraft: { text: expect.stringContaining('To Woodgrove Bank') } });
    const [theirs] = (await history(customer)).items;
    expect(theirs).toMatchObject({ ...record, endedOn: own?.endedOn });
    expect(theirs).not.toHaveProperty('noticeDraft');
    expect((await history(reseller)).items).toEqual([]);
    const stranger = await activeReseller(client);
    const unknown = `/v1/customers/${crypto.randomUUID()}/history`;
    expect((await stranger.admin.get(`${path}/history`)).text).toBe((await stranger.admin.get(unknown)).text);
    const ledger = await fabrikam.get<{ items: Consent[] }>('/v1/consents?kind=customer_removal&size=500');
    expect(ledger.body.items.filter(({ about }) => about?.id === made.id)).toMatchObject([
      { act: 'given', text: { version: '2026-01', words: expect.stringContaining('in good faith') } },
    ]);
  });
});

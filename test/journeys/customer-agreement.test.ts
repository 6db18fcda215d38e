import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { asFabrikam, partnered } from '#test/partnering.ts';
import { joinOn, requestByMail } from '#test/relating.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
const type = 'MicrosoftCustomerAgreement' as const;

const currentFor = async (reader: Client) => dataOf(await reader.api.GET('/v1/agreements/customer', {}));

const attestation = (templateId: string) => ({
  primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com', phoneNumber: '+1 425 5550100' },
  templateId,
  dateAgreed: new Date().toISOString(),
  type,
});

const listFor = async (reader: Client, id: string) =>
  dataOf(
    await reader.api.GET('/v1/customers/{id}/agreements', {
      params: { path: { id }, query: { agreementType: type } },
    }),
  ).items;

const isSigned = async (reader: Client, id: string) =>
  dataOf(
    await reader.api.GET('/v1/customers/{id}/directSignedMicrosoftCustomerAgreementStatus', {
      params: { path: { id } },
    }),
  ).isSigned;

describe('the customer agreement', () => {
  it('is listed by its type, and read by links that need no token (B48)', async () => {
    const fabrikam = await asFabrikam(client);
    const { templateId, contentHash } = await currentFor(fabrikam);
    const metadata = await fabrikam.get<{ items: object[] }>(`/v1/agreements?agreementType=${type}`);
    expect(metadata.body.items).toMatchObject([{ templateId, agreementType: type, versionRank: 0 }]);
    expect((await fabrikam.get('/v1/agreements?agreementType=*')).body.items).toHaveLength(1);
    expect(await fabrikam.get('/v1/agreements')).toMatchObject({ status: 200, body: { totalCount: 0, items: [] } });
    const other = '/v1/agreements?agreementType=PartnerAgreement';
    expect(await fabrikam.get(other)).toMatchObject({ status: 400, body: { code: 900126 } });

    const at = `/v1/agreementtemplates/${templateId}/document`;
    const { body } = await fabrikam.get<{ displayUri: string; downloadUri: string }>(`${at}?language=xx-XX&country=DE`);
    expect(body).toMatchObject({ language: 'en-US', country: 'DE' });
    const shown = await client.get(body.displayUri);
    expect(shown).toMatchObject({ status: 200 });
    expect(shown.headers.get('content-type')).toContain('text/html');
    expect(shown.text).toContain('Customer Agreement');
    expect((await client.get(body.downloadUri)).headers.get('content-type')).toBe('application/pdf');
    const broken = await client.get(`${body.displayUri}x`);
    expect(broken).toMatchObject({ status: 404, body: { reason: 'agreement.link_expired' } });
    expect(await fabrikam.get(`${at}?country=de`)).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(
      await fabrikam.get(at.toUpperCase().replace(/^\/V1\/AGREEMENTTEMPLATES/, '/v1/agreementtemplates')),
    ).toMatchObject({
      status: 404,
    });
    const text = await fabrikam.get('/v1/agreements/customer/document?format=md');
    expect(text.text).toContain('# Customer Agreement');
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is attested by a provider for a customer that agreed, and once more to confirm it (B46)', async () => {
    const { admin: reseller, fabrikam, tenantId } = await partnered(client);
    const { id } = await addCustomer(fabrikam, {}, tenantId);
    const { templateId } = await currentFor(fabrikam);
    const path = `/v1/customers/${id}/agreements`;
    const sent = attestation(templateId);
    const made = await fabrikam.post(path, sent);
    expect(made).toMatchObject({
      status: 201,
      body: { userId: expect.any(String), primaryContact: sent.primaryContact, templateId, type },
    });
    expect(made.body.attributes).toBeUndefined();
    expect(await fabrikam.post(path, sent)).toMatchObject({ status: 201 });
    const [listed, ...more] = await listFor(fabrikam, id);
    expect(more).toHaveLength(1);
    expect(listed).toMatchObject({ primaryContact: sent.primaryContact, directSigned: false, inForce: true });
    expect(listed?.userId).toBeUndefined();
    expect((await fabrikam.get(path)).body).toEqual({ totalCount: 0, items: [] });
    expect(await isSigned(fabrikam, id)).toBe(false);
    // Another partner's attestation isn't the reseller's to see, and it can't make one.
    expect(await listFor(reseller, id)).toEqual([]);
    expect(await reseller.post(path, sent)).toMatchObject({ status: 403, body: { reason: 'permission.other_kind' } });
  });

  it('is not attested for the future, another text, or another company’s customer', async () => {
    const { fabrikam, tenantId } = await partnered(client);
    const { id } = await addCustomer(fabrikam, {}, tenantId);
    const { templateId } = await currentFor(fabrikam);
    const sent = attestation(templateId);
    const refusals: [object, object][] = [
      [
        { ...sent, dateAgreed: new Date(Date.now() + 86_400_000).toISOString() },
        { reason: 'agreement.date_in_future' },
      ],
      [
        { ...sent, templateId: crypto.randomUUID() },
        { reason: 'agreement.template_unknown', code: 3000 },
      ],
      [{ ...sent, type: 'MicrosoftCloudAgreement' }, { reason: 'agreement.template_unknown' }],
      [
        { ...sent, type: 'Other' },
        { reason: 'request.invalid', code: 900126 },
      ],
      [{ ...sent, dateAgreed: 'yesterday' }, { reason: 'request.invalid' }],
      [{}, { reason: 'request.invalid', data: expect.arrayContaining([expect.stringContaining('primaryContact')]) }],
    ];
    for (const [body, refused] of refusals)
      expect(await fabrikam.post(`/v1/customers/${id}/agreements`, body)).toMatchObject({ status: 400, body: refused });
    const foreign = await addCustomer(fabrikam);
    const stranger = await partnered(client);
    const strangers = `/v1/customers/${foreign.id}/agreements?agreementType=*`;
    expect(await stranger.admin.get(strangers)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
    expect(await fabrikam.post(`/v1/customers/${tenantId}/agreements`, sent)).toMatchObject({ status: 404 });
  });

  it('is accepted by a global admin of the customer, who has evidence of it (B47)', async () => {
    const { fabrikam, tenantId } = await partnered(client);
    const { made, admin, email } = await addedAdministrator(client, fabrikam, {}, tenantId);
    const { templateId, contentHash } = await currentFor(admin);
    const path = `/v1/customers/${made.id}/agreements/acceptance`;
    const sent = { templateId, contentHash, accepted: true, language: 'en-US' };
    for (const [body, refused] of [
      [
        { ...sent, accepted: false },
        { status: 400, body: { reason: 'agreement.acceptance_required' } },
      ],
      [
        { ...sent, contentHash: 'other' },
        { status: 409, body: { reason: 'agreement.version_changed' } },
      ],
      [
        { ...sent, templateId: crypto.randomUUID() },
        { status: 400, body: { reason: 'agreement.template_unknown' } },
      ],
      [
        { ...sent, language: 'de-DE' },
        { status: 400, body: { reason: 'request.invalid' } },
      ],
    ] as const)
      expect(await admin.post(path, body)).toMatchObject(refused);
    expect(await fabrikam.post(path, sent)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });

    const accepted = await admin.post(path, sent);
    expect(accepted).toMatchObject({
      status: 201,
      body: { primaryContact: { email }, contentHash, version: '2026-01', language: 'en-US', directSigned: true },
    });
    expect(await isSigned(admin, made.id)).toBe(true);
    expect(await isSigned(fabrikam, made.id)).toBe(true);
    expect(await listFor(fabrikam, made.id)).toHaveLength(1);
    expect(await admin.post(path, sent)).toMatchObject({ status: 201 });
    expect(await listFor(admin, made.id)).toHaveLength(2);
    const { client: helper } = await member(client, admin, { adminRole: 'none', agentRole: 'admin_agent' });
    expect(await helper.post(path, sent)).toMatchObject({ status: 403, body: { reason: 'permission.denied' } });
    expect(await admin.get(`/v1/customers/${tenantId}/agreements`)).toMatchObject({ status: 404 });
  });

  it('accepted with a relationship is the same evidence', async () => {
    const fabrikam = await asFabrikam(client);
    const { made, mailed } = await requestByMail(client, fabrikam);
    await joinOn(client, mailed);
    const customer = await client.signIn(made.email, password);
    const { tenantId: id } = dataOf(await customer.api.GET('/v1/me'));
    expect(await listFor(customer, id)).toMatchObject([{ directSigned: true, primaryContact: { email: made.email } }]);
    expect(await isSigned(fabrikam, id)).toBe(true);
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { Client, type Loose } from '#test/client.ts';
import { activated, apply } from '#test/enrolling.ts';

const client = new Client(inject('system'));
const person = application().primaryContact;

interface Drafted {
  steps: { step: string; missing: string[] }[];
}

describe('a field that cannot be read hides no other', () => {
  let admin: Client;
  beforeAll(async () => {
    admin = (await activated(client, await client.signIn('reviewer@tandem.example'))).admin;
  });

  /** The members that a call refuses. */
  const refused = async (caller: Client, method: string, path: string, body: object) => {
    const { status, body: answer } = await caller.call(method, path, body);
    expect([status, answer.reason]).toEqual([400, 'request.invalid']);
    return answer.data.map(line => line.split(':')[0]).sort();
  };
  const profile = async (name: string) => (await admin.get(`/v1/profiles/${name}`)).body;
  const badAddress = { addressLine1: 'One Way', city: 'Redmond', state: 'Atlantis', postalCode: 'x', country: 'US' };
  const badContact = { ...person, firstName: 'www.evil.example/x', phoneNumber: '12' };

  it('of a legal profile', async () => {
    const sent = { ...(await profile('legalbusiness')), companyName: '\u200b', address: badAddress };
    const members = ['address.postalCode', 'address.state', 'companyName'];
    expect(await refused(admin, 'PUT', '/v1/profiles/legalbusiness', sent)).toEqual(members);
    const abroad = { ...sent, address: { ...badAddress, country: 'XX' }, primaryContact: badContact };
    expect(await refused(admin, 'PUT', '/v1/profiles/legalbusiness', abroad)).toEqual([
      'address.country',
      'companyName',
      'primaryContact.firstName',
      'primaryContact.phoneNumber',
    ]);
  });

  it('of a support profile', async () => {
    const sent = { ...(await profile('support')), email: 'nobody', telephone: '12' };
    for (const name of ['support', 'supportprofile'])
      expect(await refused(admin, 'PUT', `/v1/profiles/${name}`, sent)).toEqual(['email', 'telephone']);
  });

  it('of an organization profile', async () => {
    const sent = { ...(await profile('organization')), email: 'nobody', defaultAddress: badAddress };
    const members = ['defaultAddress.postalCode', 'defaultAddress.state', 'email'];
    expect(await refused(admin, 'PUT', '/v1/profiles/organization', sent)).toEqual(members);
  });

  it('of a billing profile', async () => {
    const sent = { ...(await profile('billing')), billingDay: 99, taxId: '1', address: badAddress };
    const members = ['address.postalCode', 'address.state', 'billingDay', 'primaryContact.phoneNumber'];
    const billed = await refused(admin, 'PUT', '/v1/profiles/billing', {
      ...sent,
      primaryContact: { phoneNumber: '12' },
    });
    expect(billed).toEqual(expect.arrayContaining(members));
  });

  it('of a location, a webhook and a listing', async () => {
    const location = { name: '\u200b', address: { ...badAddress, addressLine1: '' } };
    expect(await refused(admin, 'POST', '/v1/mpnids', location)).toEqual([
      'address.addressLine1',
      'address.postalCode',
      'address.state',
      'name',
    ]);
    const webhook = { WebhookUrl: 'http://contoso.example/', WebhookEvents: [] };
    expect(await refused(admin, 'POST', '/webhooks/v1/registration', webhook)).toContain('WebhookUrl');
    const provider = await client.signIn('admin@fabrikam.example');
    const change = { summary: '\u2028', countries: ['US', 'CN'], contact: { phone: '12', email: 'nobody' } };
    expect(await refused(provider, 'POST', '/v1/listing/changerequests', change)).toEqual(
      expect.arrayContaining(['contact.email', 'contact.phone', 'countries[1]']),
    );
  });

  it('of a customer', async () => {
    const provider = await client.signIn('admin@fabrikam.example');
    const profile = { email: 'nobody', culture: 'xx-invalid-', language: 'en', companyName: 'Contoso' };
    const sent = {
      companyProfile: { domain: 'contoso-of-nobody' },
      billingProfile: { ...profile, defaultAddress: badAddress },
    };
    expect(await refused(provider, 'POST', '/v1/customers', sent)).toEqual([
      'billingProfile.culture',
      'billingProfile.defaultAddress.postalCode',
      'billingProfile.defaultAddress.state',
      'billingProfile.email',
      'companyProfile.domain',
    ]);
  });

  it('of an application, sent or corrected', async () => {
    const sent = application({ companyName: '\u200b', address: badAddress });
    expect(await refused(client, 'POST', '/v1/enrollments', sent)).toEqual([
      'address.postalCode',
      'address.state',
      'companyName',
    ]);
    const { id: applied, trackingToken } = await apply(client);
    const corrected = { partnerType: 'indirect_provider', companyName: 'A\u2028B', address: badAddress };
    const path = `/v1/enrollments/${applied}?trackingToken=${trackingToken}`;
    expect(await refused(client, 'PATCH', path, corrected)).toEqual([
      'address.postalCode',
      'address.state',
      'companyName',
      'partnerType',
    ]);
  });

  it('of a step of a draft, and of a period of the activity log', async () => {
    const lead = await client.signIn('lead@tandem.example');
    const period = '/v1/auditrecords?startDate=yesterday&endDate=2026-02-30';
    expect((await lead.get(period)).body.data.map(line => line.split(':')[0])).toEqual(['startDate', 'endDate']);
    const begun = await client.post<Loose & { draftToken: string }>('/v1/enrollments/drafts', {
      partnerType: 'indirect_reseller',
    });
    const { id, draftToken } = begun.body;
    const path = `/v1/enrollments/drafts/${id}/company?draftToken=${draftToken}`;
    const { body } = await client.put<Drafted>(path, { mpnId: 'abc', address: badAddress });
    const missing = body.steps.find(({ step }) => step === 'company')?.missing.map(line => line.split(':')[0]);
    expect(missing?.sort()).toEqual(['address.postalCode', 'address.state', 'companyName', 'mpnId']);
  });
});

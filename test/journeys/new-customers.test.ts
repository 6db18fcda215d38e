import { describe, expect, inject, it } from 'vitest';
import type { NewCustomer } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { addCustomer, freshPrefix, newCustomer } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeReseller, asFabrikam, partnered } from '#test/partnering.ts';
import { firstSignIn, member } from '#test/team.ts';

const client = new Client(inject('system'));

const post = async (provider: Client, body: ReturnType<typeof newCustomer>, headers: Record<string, string> = {}) =>
  provider.call<Record<string, unknown>>('POST', '/v1/customers', body, headers);

const domainOf = ({ companyProfile }: { companyProfile: { domain: string } }) => companyProfile.domain;

describe('a provider', () => {
  it('adds a customer for its reseller: both see it, nobody else does (R146 to R154)', async () => {
    const { admin: reseller, fabrikam, tenantId, name, email } = await partnered(client);
    const body = newCustomer({ culture: 'EN-us' }, { associatedPartnerId: tenantId });
    const made = dataOf(await fabrikam.api.POST('/v1/customers', { body })) as NewCustomer;
    expect(made).toMatchObject({
      companyProfile: { tenantId: made.id, domain: domainOf(body), companyName: 'Woodgrove Bank' },
      billingProfile: { culture: 'en-US', language: 'en', attributes: { objectType: 'CustomerBillingProfile' } },
      relationshipToPartner: 'reseller',
      allowDelegatedAccess: true,
      associatedPartnerId: tenantId,
      userCredentials: { userName: 'admin', password: expect.stringMatching(/^[0-9A-Z-]{24}$/) },
      attributes: { objectType: 'Customer' },
    });
    expect(made.notices?.[0]?.description).toContain(`By naming ${name} as the reseller, you delegate`);

    const { userCredentials, notices, ...shown } = made;
    for (const partner of [fabrikam, reseller]) {
      const read = dataOf(await partner.api.GET('/v1/customers/{id}', { params: { path: { id: made.id } } }));
      expect(read).toMatchObject({ id: made.id, companyProfile: shown.companyProfile });
      expect(read).not.toHaveProperty('userCredentials');
    }
    const mail = await client.mail(email, 'Woodgrove Bank as your customer');
    expect(mail.text).toContain(`/portal/customers/${made.id}`);
    expect(mail.text).not.toContain(userCredentials?.password);

    const stranger = await activeReseller(client);
    const paths = ['', '/profiles/company', '/profiles/billing'].map(end => `/v1/customers/${made.id}${end}`);
    for (const path of paths) {
      const unknown = path.replace(made.id, crypto.randomUUID());
      const [foreign, none] = await Promise.all([stranger.admin.get(path), stranger.admin.get(unknown)]);
      expect(foreign.status).toBe(404);
      expect(foreign.text).toBe(none.text);
    }
  });

  it('adds one of its own, whose administrator signs in with the password that is shown once', async () => {
    const fabrikam = await asFabrikam(client);
    const made = await addCustomer(fabrikam);
    expect(made).not.toHaveProperty('associatedPartnerId');
    expect(made).not.toHaveProperty('notices');
    const userName = `admin@${domainOf(made)}`;
    const changed = await firstSignIn(client, { userName, password: made.userCredentials?.password ?? '' });
    expect(changed.status).toBe(200);
    const admin = await client.signIn(userName, password);
    const me = dataOf(await admin.api.GET('/v1/me'));
    expect(me).toMatchObject({
      displayName: 'Wanda Groves',
      tenantId: made.id,
      organization: { id: made.id, name: 'Woodgrove Bank', kind: 'customer' },
      roles: ['global_admin'],
    });
  });

  it('gets the password again for the same request within ten minutes; a colleague doesn’t (R151)', async () => {
    const fabrikam = await asFabrikam(client);
    const { client: colleague } = await member(client, fabrikam, { agentRole: 'sales_agent' });
    const headers = { 'MS-RequestId': crypto.randomUUID() };
    const body = newCustomer();
    const first = await post(fabrikam, body, headers);
    const again = await post(fabrikam, body, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    const other = await post(colleague, body, headers);
    expect(other.status).toBe(201);
    expect(other.body).not.toHaveProperty('userCredentials');
    expect(other.body.id).toBe(first.body.id);
  });

  it('is told that a domain is taken, before and when it asks for it', async () => {
    const fabrikam = await asFabrikam(client);
    const body = newCustomer();
    const domain = domainOf(body);
    const head = async (name: string) => (await fabrikam.call('HEAD', `/v1/domains/${name}`)).status;
    expect(await head(domain)).toBe(404);
    dataOf(await fabrikam.api.POST('/v1/customers', { body }));
    expect(await head(domain)).toBe(200);
    expect(await head(domain.replace('customers.tandem.example', 'onmicrosoft.com'))).toBe(200);
    const taken = await post(fabrikam, body);
    expect(taken).toMatchObject({ status: 409, body: { reason: 'customer.domain_taken', code: 1003 } });
  });

  it('gets the domain under the program’s for one under the public API’s', async () => {
    const fabrikam = await asFabrikam(client);
    const prefix = freshPrefix();
    const made = await post(fabrikam, newCustomer({}, { companyProfile: { domain: `${prefix}.onmicrosoft.com` } }));
    expect(made.body).toMatchObject({ companyProfile: { domain: `${prefix}.customers.tandem.example` } });
    expect(made.headers.get('Tandem-Warnings')).toBe('mended_value;companyProfile.domain');
  });

  it('gets a warning for each part of its address that is stored otherwise than typed', async () => {
    const fabrikam = await asFabrikam(client);
    const { defaultAddress } = newCustomer().billingProfile;
    const typed = { ...defaultAddress, state: 'Wash.', postalCode: '980521234' };
    const made = await post(fabrikam, newCustomer({ defaultAddress: typed }));
    expect(made.body).toMatchObject({ billingProfile: { defaultAddress: { state: 'WA', postalCode: '98052-1234' } } });
    const corrected = (path: string) =>
      ['state', 'postalCode'].map(member => `corrected_value;${path}.${member}`).join();
    expect(made.headers.get('Tandem-Warnings')).toBe(corrected('billingProfile.defaultAddress'));
    const path = `/v1/customers/${made.body.id}/profiles/billing`;
    const { body } = await fabrikam.get<{ defaultAddress: object }>(path);
    const changed = await fabrikam.put(path, { ...body, defaultAddress: { ...body.defaultAddress, ...typed } });
    expect([changed.status, changed.headers.get('Tandem-Warnings')]).toEqual([200, corrected('defaultAddress')]);
  });

  it('can’t take a domain that the program doesn’t assign, least of all a partner’s (R184)', async () => {
    const fabrikam = await asFabrikam(client);
    const reseller = await activeReseller(client);
    const withDomain = (domain: string) => post(fabrikam, newCustomer({}, { companyProfile: { domain } }));
    const foreign = await withDomain('woodgrove.example');
    expect(foreign).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(foreign.body.data).toEqual([expect.stringMatching(/^companyProfile.domain: is not a name under customers/)]);
    const partners = await withDomain(reseller.email.split('@')[1] ?? '');
    expect(partners).toMatchObject({ status: 400, body: { reason: 'resale.partner_tenant' } });
    expect(await withDomain(`${'a'.repeat(28)}.customers.tandem.example`)).toMatchObject({ status: 400 });
    expect(await withDomain('a.b.customers.tandem.example')).toMatchObject({ status: 400 });
  });

  it('adds another partner’s company in a tenant of its own, which is not its program tenant (R185, R186)', async () => {
    const { name, tenantId } = await activeReseller(client);
    const fabrikam = await asFabrikam(client);
    const made = await addCustomer(fabrikam, { companyName: name });
    expect(made.companyProfile).toMatchObject({ companyName: name, tenantId: made.id });
    expect(made.id).not.toBe(tenantId);
    expect((await fabrikam.get(`/v1/customers/${made.id}`)).status).toBe(200);
  });

  it('sends what the customer’s country asks for: number and phone in eleven, neither elsewhere', async () => {
    const fabrikam = await asFabrikam(client);
    const refused = async (country: object, registration?: string) => {
      const body = newCustomer({ defaultAddress: country as never });
      const companyProfile = { ...body.companyProfile, organizationRegistrationNumber: registration };
      const { status, body: answer } = await post(fabrikam, { ...body, companyProfile } as typeof body);
      return { status, code: answer.code, reason: answer.reason };
    };
    const russia = { addressLine1: 'Тверская 1', city: 'Москва', postalCode: '125009', country: 'RU' };
    expect(await refused(russia)).toMatchObject({ status: 400, code: 600049 });
    expect(await refused(russia, '12')).toMatchObject({ status: 400, code: 600050 });
    expect(await refused(russia, '7707083893')).toMatchObject({ status: 400, code: 600051 });
    const us = { addressLine1: '1 Main St', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };
    expect(await refused(us, '7707083893')).toMatchObject({ status: 400, code: 600002 });
    expect(await refused({ ...us, state: 'XX' })).toMatchObject({ status: 400, reason: 'request.invalid' });
    expect(await refused({ ...russia, phoneNumber: '+7 495 123 4567' }, '7707083893')).toMatchObject({
      status: 400,
      reason: 'customer.region_mismatch',
    });
  });

  it('gives the culture of a customer in its usual spelling, and the language as it was typed', async () => {
    const made = await addCustomer(await asFabrikam(client), { culture: 'zh_tw', language: 'ZH_hant' });
    expect(made.billingProfile).toMatchObject({ culture: 'zh-TW', language: 'ZH_hant' });
  });

  it('names only resellers that are its partners (R100)', async () => {
    const [fabrikam, stranger] = await Promise.all([asFabrikam(client), activeReseller(client)]);
    for (const associatedPartnerId of [stranger.tenantId, crypto.randomUUID()]) {
      const body = newCustomer({}, { associatedPartnerId });
      expect(await post(fabrikam, body)).toMatchObject({ status: 403, body: { reason: 'partnership.none' } });
      expect((await fabrikam.call('HEAD', `/v1/domains/${domainOf(body)}`)).status).toBe(404);
    }
  });

  it('adds a customer by its agents; a reseller can’t (part D)', async () => {
    const { admin: reseller, fabrikam } = await partnered(client);
    const { client: helpdesk } = await member(client, fabrikam, { agentRole: 'helpdesk_agent' });
    expect(await post(helpdesk, newCustomer())).toMatchObject({ status: 403, body: { reason: 'permission.denied' } });
    expect(await post(reseller, newCustomer())).toMatchObject({
      status: 403,
      body: { reason: 'permission.other_kind' },
    });
  });

  it('reads who added a customer in its activity log, in the public API’s words', async () => {
    const { admin: reseller, fabrikam, tenantId } = await partnered(client);
    const made = await addCustomer(fabrikam, { companyName: 'Alpine Ski House' }, tenantId);
    for (const partner of [fabrikam, reseller]) {
      await eventually(async () => {
        const filter = encodeURIComponent(`{"Field":"CustomerId","Value":"${made.id}","Operator":"equals"}`);
        const { body } = await partner.get(`/v1/auditrecords?filter=${filter}`);
        expect(body.items).toMatchObject([
          { customerName: 'Alpine Ski House', resourceType: 'customer', operationType: 'add_customer' },
        ]);
        expect(inOwnWords(body.items)).toMatchObject([{ resourceType: 'customer', operationType: 'add_customer' }]);
      });
    }
  });
});

describe('a customer’s billing profile', () => {
  it('is replaced by its partners, on its newest version, within its country', async () => {
    const { admin: reseller, fabrikam, tenantId } = await partnered(client);
    const { id } = await addCustomer(fabrikam, {}, tenantId);
    const path = `/v1/customers/${id}/profiles/billing`;
    const { body: before } = await reseller.get<ReturnType<typeof newCustomer>['billingProfile']>(path);
    const changed = await reseller.put(path, { ...before, email: 'bills@woodgrove.example' });
    expect(changed).toMatchObject({ status: 200, body: { email: 'bills@woodgrove.example' } });
    const stale = await fabrikam.put(path, { ...before, email: 'other@woodgrove.example' });
    expect(stale).toMatchObject({ status: 400, body: { code: 2055 } });
    const { attributes, ...untagged } = before;
    const moved = { ...untagged, defaultAddress: { ...before.defaultAddress, country: 'CA', state: 'ON' } };
    expect(
      await fabrikam.put(path, { ...moved, defaultAddress: { ...moved.defaultAddress, postalCode: 'K1A 0B1' } }),
    ).toMatchObject({ status: 400, body: { data: [expect.stringMatching(/^defaultAddress.country/)] } });
    const renamed = answerOf(
      await fabrikam.api.PUT('/v1/customers/{id}/profiles/billing', {
        params: { path: { id } },
        body: { ...untagged, companyName: 'Woodgrove Bank Accounting' },
      }),
    );
    expect(renamed.status).toBe(200);
    expect((await fabrikam.get(`/v1/customers/${id}/profiles/company`)).body.companyName).toBe('Woodgrove Bank');
  });
});

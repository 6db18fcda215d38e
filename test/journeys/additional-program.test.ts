import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { activated, apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { accept, asFabrikam, invite } from '#test/partnering.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
let reviewer: Client;
/** An active indirect provider that was invited by the operator. */
let provider: Awaited<ReturnType<typeof activated>>;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  provider = await activated(reviewer, reviewer, { partnerType: 'indirect_provider' });
});

const short = (changes: Record<string, unknown> = {}) => ({
  partnerType: 'indirect_reseller',
  authorityAccepted: true,
  supportProfile: { email: `help@${freshDomain()}`, telephone: '4255550110' },
  ...changes,
});
const programmes = async (admin: Client) => {
  const { body } = answerOf<{ programmes: Record<string, string>[] }>(await admin.api.GET('/v1/account'));
  return Object.fromEntries(body.programmes.map(({ partnerType, status }) => [partnerType, status]));
};

describe('a company of the program that also enrolls as a reseller (R29)', () => {
  it('needs the authority statement, the support contact and a global admin, whom the refusal names (R14)', async () => {
    const { admin } = provider;
    const post = async (changes: object) => (await admin.post('/v1/enrollments', short({ ...changes }))).body;
    expect((await post({ authorityAccepted: false })).reason).toBe('authority.required');
    expect((await post({ supportProfile: null })).data).toEqual(['supportProfile: is required']);
    expect((await post({ supportProfile: { email: 'a@b.example', telephone: '1' } })).data).toEqual([
      expect.stringMatching(/^supportProfile.telephone: is not a phone number/),
    ]);
    const colleague = await member(client, admin, { adminRole: 'user_management_admin' });
    const refused = await colleague.client.post('/v1/enrollments', short());
    expect(refused).toMatchObject({ status: 403, body: { reason: 'enrol.needs_global_admin' } });
    expect(refused.body.description).toContain(provider.email);
    expect(await programmes(admin)).toMatchObject({ indirect_reseller: 'not_enrolled' });
  });

  it('gives only its support contact, because the rest is verified', async () => {
    const { admin, sent, email, mpnId, tenantId } = provider;
    const body = short();
    const made = answerOf<{ checks: { status: string }[] }>(await admin.api.POST('/v1/enrollments', { body }));
    expect(made).toMatchObject({
      status: 201,
      body: {
        partnerType: 'indirect_reseller',
        purpose: 'programme',
        status: 'active',
        vettingStatus: 'authorized',
        tenantId,
        companyName: 'Contoso Ltd',
        address: sent.address,
        supportProfile: body.supportProfile,
      },
    });
    expect(made.body.checks.every(({ status }) => status === 'authorized')).toBe(true);
    expect(made.headers.get('location')).toMatch(/^\/v1\/enrollments\//);
    expect((await admin.get(made.headers.get('location') ?? '')).body.status).toBe('active');
    expect((await client.mail(email, 'enrolled in another program')).text).toContain('indirect reseller');

    expect(await programmes(admin)).toEqual({
      indirect_provider: 'enrolled',
      indirect_reseller: 'enrolled',
      direct_bill_partner: 'not_enrolled',
    });
    const { items: permissions } = dataOf(await admin.api.GET('/v1/permissions'));
    expect(permissions).toEqual(
      expect.arrayContaining(['partnership.request', 'partnership.accept', 'listing.request']),
    );
    expect(dataOf(await admin.api.GET('/v1/account'))).toMatchObject({
      partnerType: 'indirect_provider',
      status: 'active',
      mpnId,
    });
    expect(dataOf(await admin.api.GET('/v1/profiles/support'))).toMatchObject(body.supportProfile);
  });

  it('can do so only once', async () => {
    const again = answerOf(await provider.admin.api.POST('/v1/enrollments', { body: short() }));
    expect(again).toMatchObject({ status: 409, body: { reason: 'application.already_submitted' } });
  });

  it('has one enrollment after two requests at once', async () => {
    const { admin } = await activated(reviewer, reviewer, { partnerType: 'indirect_provider' });
    const both = await Promise.all([admin.post('/v1/enrollments', short()), admin.post('/v1/enrollments', short())]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('gets the same enrollment for a repeat with the same MS-RequestId', async () => {
    const { admin } = await activated(reviewer, reviewer, { partnerType: 'indirect_provider' });
    const caller = admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const body = short();
    const [first, again] = [
      answerOf(await caller.api.POST('/v1/enrollments', { body })),
      answerOf(await caller.api.POST('/v1/enrollments', { body })),
    ];
    expect(again.status).toBe(201);
    expect(again.body.id).toBe(first.body.id);
  });

  it('can be invited and can accept as a reseller', async () => {
    const fabrikam = await asFabrikam(client);
    const accepted = await accept(provider.admin, await invite(fabrikam, provider.email));
    expect(accepted).toMatchObject({ status: 200, body: { name: 'Fabrikam Distribution' } });
  });

  it('changes one profile for both enrollments', async () => {
    const { admin } = provider;
    const legal = dataOf(await admin.api.GET('/v1/profiles/legalbusiness'));
    const sent = { ...legal, primaryContact: { ...legal.primaryContact, phoneNumber: '4255550112' } };
    expect(dataOf(await admin.api.PUT('/v1/profiles/legalbusiness', { body: sent }))).toMatchObject({
      vettingStatus: 'authorized',
    });
  });
});

describe('an additional enrollment', () => {
  it('requires the full form from a company that is not enrolled', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    await admin.api.POST('/v1/enrollments/{id}/withdrawal', { params: { path: { id: applied.id } } });
    const refused = answerOf(await admin.api.POST('/v1/enrollments', { body: short() }));
    expect(refused.status).toBe(400);
    expect(refused.body.data).toContain('companyName: is required');
    expect(answerOf(await admin.api.POST('/v1/enrollments', { body: application() })).status).toBe(201);
  });

  it('is refused while another application of the company is in progress', async () => {
    const admin = await confirm(client, await apply(client));
    const refused = answerOf(await admin.api.POST('/v1/enrollments', { body: application() }));
    expect(refused.body.reason).toBe('application.already_submitted');
    expect(await programmes(admin)).toMatchObject({ indirect_reseller: 'not_enrolled' });
  });

  it('is refused for a partner type that is closed', async () => {
    const { admin } = await activated(client, reviewer);
    const refused = answerOf(
      await admin.api.POST('/v1/enrollments', { body: short({ partnerType: 'indirect_provider' }) }),
    );
    expect(refused).toMatchObject({ status: 422, body: { reason: 'intake.closed' } });
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { AuditRecordCollection, ListedReferralCollection } from '#functions/portal/api-types.d.ts';
import { type Answer, Client, eventually } from '#test/client.ts';
import { published } from '#test/finding.ts';
import { activeReseller, partnered } from '#test/partnering.ts';
import { freshAddress } from '#test/relating.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
let reseller: Awaited<ReturnType<typeof partnered>>;
let business: Awaited<ReturnType<typeof published>>;
let admin: Client;

beforeAll(async () => {
  reseller = await partnered(client);
  business = await published(client, reseller.admin);
  admin = business.marketer.client;
});

const lead = (changes: object = {}) => ({
  partnerTenantId: business.tenantId,
  company: { name: 'Woodgrove Bank', country: 'US', size: 'from_25_to_249' },
  contact: { firstName: 'Wade', lastName: 'Roy', email: freshAddress() },
  message: 'We move 200 people to the cloud.',
  consented: true,
  ...changes,
});
const send = async (changes: object = {}) =>
  (await reseller.fabrikam.post('/v1/referrals', lead(changes))).body.id as string;
const closed = { status: 409, body: { reason: 'referral.closed' } };

describe('a referral of a provider (R178)', () => {
  it('is received, accepted as a deal and won; both companies follow it (B93, B94)', async () => {
    const id = await send({ wantsContact: true });
    expect(await admin.get(`/v1/referrals/${id}`)).toMatchObject({
      body: {
        ...{ direction: 'received', status: 'received', source: 'provider', contactUntil: expect.any(String) },
        ...{
          contact: { firstName: 'Wade' },
          message: 'We move 200 people to the cloud.',
          expiresOn: expect.any(String),
        },
      },
    });
    await client.mail(business.marketer.email, 'New referral: Woodgrove Bank');
    const accepted = await admin.post(`/v1/referrals/${id}/acceptance`, {
      name: 'Move',
      value: { amount: 10.5, currency: 'usd' },
    });
    expect(accepted).toMatchObject({
      status: 200,
      body: {
        status: 'accepted',
        deal: { name: 'Move', value: { amount: 10.5, currency: 'USD' } },
        team: [{ displayName: 'Bo Kim' }],
      },
    });
    expect(await admin.post(`/v1/referrals/${id}/acceptance`, { name: 'Move' })).toMatchObject(closed);
    expect((await admin.patch(`/v1/referrals/${id}`, { closesOn: '2027-06-30' })).body.deal).toMatchObject({
      name: 'Move',
      closesOn: '2027-06-30',
    });
    const sent = await reseller.fabrikam.get(`/v1/referrals/${id}`);
    expect(sent.body).toMatchObject({ direction: 'sent', status: 'accepted' });
    expect([sent.body.deal, sent.body.team]).toEqual([undefined, undefined]);
    expect((await admin.post(`/v1/referrals/${id}/outcome`, { outcome: 'won' })).body.status).toBe('won');
    expect((await admin.post(`/v1/referrals/${id}/outcome`, { outcome: 'won' })).status).toBe(200);
    expect(await admin.post(`/v1/referrals/${id}/outcome`, { outcome: 'lost' })).toMatchObject(closed);
    const listed = await reseller.fabrikam.get<ListedReferralCollection>('/v1/referrals?direction=sent&status=won');
    expect(listed.body.items.map(({ id: one }) => one)).toContain(id);
    await client.mail('admin@fabrikam.example', 'Woodgrove Bank: deal won');
    expect((await admin.post(`/v1/referrals/${id}/archive`)).body).toMatchObject({
      status: 'archived',
      archivedAs: 'won',
    });
  });

  it('has a telephone number that can be called, of the customer’s country, or none', async () => {
    const { contact } = lead();
    const numbered = (phoneNumber: string) => lead({ contact: { ...contact, phoneNumber } });
    for (const wrong of ['123', '425-555-0100 (mornings)', '０３０ ９０１８２０'])
      for (const [sender, path] of [
        [reseller.fabrikam, '/v1/referrals'],
        [client, '/v1/referrals/inquiries'],
      ] as const)
        expect((await sender.post(path, numbered(wrong))).body.data).toEqual([
          expect.stringMatching(/^contact\.phoneNumber: /),
        ]);
    const { status, body } = await reseller.fabrikam.post('/v1/referrals', numbered('(425) 555-0100 ext. 7'));
    expect(status).toBe(201);
    expect((await admin.get(`/v1/referrals/${body.id}`)).body.contact).toMatchObject({
      phoneNumber: '(425) 555-0100 ext. 7',
    });
  });

  it('is declined with a reason, which the sender reads', async () => {
    const id = await send({ company: { name: 'Tailspin Toys', country: 'US' } });
    const declined = await admin.post(`/v1/referrals/${id}/decline`, { reason: 'no_capacity', note: 'Try in July' });
    expect(declined.body).toMatchObject({
      status: 'declined',
      decline: { reason: 'no_capacity', note: 'Try in July' },
    });
    const { text } = await client.mail('admin@fabrikam.example', 'has declined Tailspin Toys');
    expect(text).toContain('No time for new customers at present.');
    expect(text).toContain('Try in July');
    expect(await admin.post(`/v1/referrals/${id}/acceptance`, { name: 'x' })).toMatchObject(closed);
    expect(await admin.post(`/v1/referrals/${id}/decline`, { reason: 'bored' })).toMatchObject({ status: 400 });
  });

  it('is decided once by two who answer at once', async () => {
    const id = await send();
    const answers = await Promise.all([
      admin.post(`/v1/referrals/${id}/acceptance`, { name: 'Move' }),
      admin.post(`/v1/referrals/${id}/decline`, { reason: 'other' }),
      admin.post(`/v1/referrals/${id}/acceptance`, { name: 'Other' }),
    ]);
    expect(answers.map(({ status }: Answer) => status).sort()).toEqual([200, 409, 409]);
  });

  it('goes to its own resellers with a live profile in the customer’s region, and to nobody else', async () => {
    const other = await activeReseller(client);
    const to = (partnerTenantId: string, changes: object = {}) =>
      reseller.fabrikam.post('/v1/referrals', lead({ partnerTenantId, ...changes }));
    expect(await to(other.tenantId)).toMatchObject({ status: 404 });
    expect(await to(crypto.randomUUID())).toMatchObject({ status: 404 });
    const abroad = { company: { name: 'Woodgrove', country: 'DE' } };
    expect(await to(business.tenantId, abroad)).toMatchObject({
      status: 409,
      body: { reason: 'businessprofile.not_receivable' },
    });
    expect((await to(business.tenantId, { consented: false })).body.data).toEqual([
      expect.stringMatching(/^consented: must be true/),
    ]);
    expect((await to(business.tenantId, { locationId: 'x' })).body.data).toEqual([
      expect.stringMatching(/^locationId: isn't a location/),
    ]);
    const { status, body } = await to('x', { contact: { email: 'x' }, company: { country: 'Q' }, message: '' });
    expect(status).toBe(400);
    expect(body.data.length).toBeGreaterThanOrEqual(5);
    expect(await reseller.admin.post('/v1/referrals', lead())).toMatchObject({ status: 403 });
  });

  it('is read in a reseller by the roles that answer it, which the refusal names', async () => {
    expect(await reseller.admin.get('/v1/referrals')).toMatchObject({
      status: 403,
      body: { reason: 'permission.denied', data: expect.arrayContaining(['lead.manage', 'referrals_admin']) },
    });
  });
});

describe('a referral of the operator', () => {
  it('goes to every partner with a live profile', async () => {
    const operator = await client.signIn('lead@tandem.example');
    const { status, body } = await operator.post('/v1/referrals', lead({ type: 'marketing' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ source: 'operator', type: 'marketing', direction: 'sent' });
    expect((await admin.get(`/v1/referrals/${body.id}`)).body.source).toBe('operator');
    expect((await operator.get<ListedReferralCollection>('/v1/referrals')).body.items[0]?.id).toBe(body.id);
    const other = await activeReseller(client);
    expect(await operator.post('/v1/referrals', lead({ partnerTenantId: other.tenantId }))).toMatchObject({
      status: 409,
    });
  });
});

describe('a customer’s own inquiry', () => {
  const inquire = (changes: object = {}) => client.post('/v1/referrals/inquiries', lead(changes));

  it('reaches the company once the customer has confirmed the address, and the answer the customer', async () => {
    const email = freshAddress();
    const company = { name: `Wingtip ${email.slice(-18, -8)}`, country: 'US' };
    expect(await inquire({ company, contact: { firstName: 'Wade', lastName: 'Roy', email } })).toMatchObject({
      status: 202,
      text: '',
    });
    const { link, code } = await client.mailedLink(email, 'Confirm your inquiry');
    const waiting = async () =>
      (await admin.get<ListedReferralCollection>('/v1/referrals?status=received')).body.items.find(
        one => one.company.name === company.name,
      );
    expect(await waiting()).toBeUndefined();
    expect((await client.get(link)).text).toContain('We move 200 people to the cloud.');
    expect((await client.submit(link, { code: '000000' }, { Accept: 'application/json' })).body.reason).toBe(
      'verify.code_wrong',
    );
    expect(await waiting()).toBeUndefined();
    const confirmed = await client.submit(link, { code }, { Accept: 'application/json' });
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'received' } });
    expect((await client.submit(link, { code }, { Accept: 'application/json' })).status).toBe(200);
    const referral = await eventually(async () => {
      const found = await waiting();
      if (!found) throw new Error('The inquiry isn’t there yet');
      return found;
    });
    expect(referral).toMatchObject({ source: 'customer', type: 'customer_inquiry' });
    expect(referral.from).toBeUndefined();
    await admin.post(`/v1/referrals/${referral.id}/decline`, { reason: 'other_place' });
    expect((await client.mail(email, 'can’t take on your inquiry'.replace('’', "'"))).text).toContain(
      "doesn't work at this place",
    );
  });

  it('puts nothing that a stranger writes into the email to an address that nobody has confirmed, but on its page (36)', async () => {
    const email = freshAddress();
    const contact = { firstName: 'Wade', lastName: 'Roy', email };
    expect(
      (await inquire({ contact, message: 'Win at https://evil.example/prize, or write to x@evil.example' })).status,
    ).toBe(202);
    const { text } = await client.mail(email, 'Confirm your inquiry');
    expect(text).not.toContain('evil.example');
    const { link } = await client.mailedLink(email, 'Confirm your inquiry');
    const page = (await client.get(link)).text;
    expect(page).toContain('Win at https://evil.example/prize');
    expect(page).not.toContain('href="https://evil.example');
  });

  it('is the same 404 for a company that is not found in the search, and refuses what is wrong', async () => {
    const other = await activeReseller(client);
    for (const partnerTenantId of [other.tenantId, crypto.randomUUID()])
      expect(await inquire({ partnerTenantId })).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
    expect((await inquire({ consented: false })).body.data).toEqual([expect.stringMatching(/^consented:/)]);
    expect(await inquire({ message: undefined })).toMatchObject({ status: 400 });
  });
});

describe('who sees referrals (B15)', () => {
  it('the agents of the team theirs, admins those of their locations, and no other company any', async () => {
    const [agent, second, stranger] = await Promise.all([
      member(client, reseller.admin, { agentRole: 'sales_agent' }),
      member(client, reseller.admin, { companyRoles: ['referrals_admin'] }),
      activeReseller(client),
    ]);
    const id = await send();
    const path = `/v1/referrals/${id}`;
    expect((await agent.client.get(path)).status).toBe(404);
    expect((await second.client.get(path)).status).toBe(200);
    expect((await reseller.admin.get(path)).status).toBe(404);
    expect((await stranger.admin.get(path)).status).toBe(404);
    expect((await client.get(path)).status).toBe(401);
    expect(await agent.client.put(`${path}/team`, { userIds: [agent.id] })).toMatchObject({ status: 403 });
    const strangers = await admin.put(`${path}/team`, { userIds: [crypto.randomUUID()] });
    expect(strangers.body.data).toEqual([expect.stringMatching(/^userIds\[0\]: isn't an active person/)]);
    expect((await admin.put(`${path}/team`, { userIds: [agent.id] })).body.team).toEqual([
      { userId: agent.id, displayName: 'Bo Kim' },
    ]);
    await client.mail(agent.email, 'You work on the referral of Woodgrove Bank');
    expect((await agent.client.get('/v1/referrals')).body.items).toMatchObject([{ id }]);
    expect((await agent.client.post(`${path}/acceptance`, { name: 'Mine' })).status).toBe(200);

    const limits = '/v1/referrals/people';
    expect(await admin.put(`${limits}/${second.id}`, { locationIds: ['x'] })).toMatchObject({ status: 403 });
    expect((await reseller.admin.put(`${limits}/${second.id}`, { locationIds: ['x'] })).body).toMatchObject({
      locationIds: ['x'],
    });
    expect((await second.client.get(path)).status).toBe(404);
    expect((await second.client.get('/v1/referrals')).body.items).toEqual([]);
    expect((await second.client.get('/v1/me/data')).body.referralLocations).toEqual(['x']);
    expect((await reseller.admin.get(limits)).body.items).toEqual([{ userId: second.id, locationIds: ['x'] }]);
    expect((await reseller.admin.put(`${limits}/${second.id}`, {})).status).toBe(200);
    expect((await second.client.get(path)).status).toBe(200);
    expect((await reseller.admin.put(`${limits}/${crypto.randomUUID()}`, {})).status).toBe(404);
  });
});

describe('programs', () => {
  it('read a referral at the path of its events, and follow it in the activity log', async () => {
    const id = await send();
    const [own, engagement] = await Promise.all([
      admin.get(`/v1/referrals/${id}`),
      admin.get(`/engagements/v1/referrals/${id}`),
    ]);
    expect(engagement.body).toEqual(own.body);
    const records = await eventually(async () => {
      const { body } = await reseller.admin.get<AuditRecordCollection>('/v1/auditrecords');
      const found = body.items.filter(one => one.resourceType === 'referral');
      if (found.length === 0) throw new Error('No record');
      return found;
    });
    expect(records[0]?.operationType).toBe('create_referral');
    expect(JSON.stringify(records)).not.toMatch(/Wade|Woodgrove/);
  });
});

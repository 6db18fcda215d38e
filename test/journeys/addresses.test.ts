import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { activeCompany, addUser, type Company, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
let company: Company;
let other: Company;

beforeAll(async () => {
  [company, other] = await Promise.all([activeCompany(client), activeCompany(client)]);
});

const path = ({ id }: { id: string }) => `/v1/users/${id}`;
const invitation = (email: string) => client.mailedLink(email, 'Your access');
const confirmation = (email: string) => client.mailedLink(email, 'Confirm your new address');
const signIn = async (email: string) => (await client.post('/v1/session', { email, password })).status;
const byEmail = async (value: string) => {
  const filter = encodeURIComponent(JSON.stringify({ Field: 'Email', Value: value, Operator: 'equals' }));
  return (await company.admin.get(`/v1/users?filter=${filter}`)).body.items.map(({ id }) => id);
};
const join = async (email: string) => {
  const { link, code } = await invitation(email);
  return client.submit(link, { code, password }, json);
};

describe('a user at an address that the company has not proved', () => {
  it('gets a link only: a password that others see is for the company’s own domains, and what is below them', async () => {
    const outside = newUser();
    for (const delivery of ['show_once', 'temporary_password_by_mail']) {
      const refused = await company.admin.post('/v1/users', { ...outside, delivery });
      expect(refused).toMatchObject({ status: 422, body: { reason: 'user.address_unproved' } });
      expect(refused.body.description).toContain('invite_link');
    }
    expect(await client.mails(outside.email)).toEqual([]);
    const below = await company.admin.post('/v1/users', {
      ...newUser({ email: `bo@mail.eu.${company.domain.toUpperCase()}` }),
      delivery: 'show_once',
    });
    expect(below).toMatchObject({ status: 201, body: { status: 'temporary_secret' } });
  });

  it('is invited and holds nothing until the mailbox confirms: then the person has the address', async () => {
    const outside = newUser({ agentRole: 'sales_agent' });
    const { body } = await company.admin.post('/v1/users', outside);
    expect(body.status).toBe('invited');
    expect(await byEmail(outside.email.toUpperCase())).toEqual([body.id]);
    expect((await company.admin.post('/v1/users', outside)).body.reason).toBe('user.email_taken');
    await client.post('/v1/session/recovery', { email: outside.email });
    for (const delivery of ['show_once', 'temporary_password_by_mail']) {
      const reset = await company.admin.post(`${path(body)}/passwordreset`, { delivery });
      expect(reset).toMatchObject({ status: 422, body: { reason: 'user.address_unproved' } });
    }
    expect((await other.admin.post('/v1/users', outside)).status).toBe(201);
    expect((await client.mails(outside.email)).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringContaining('choose a new password'),
    );

    expect(await join(outside.email)).toMatchObject({ status: 200, body: { status: 'active' } });
    expect(await signIn(outside.email)).toBe(200);
    const { body: taken } = await company.admin.post('/v1/users', outside);
    expect(taken.reason).toBe('user.email_taken');
  });

  it('who confirms an address that somebody else holds by then is told so on the page', async () => {
    const outside = newUser();
    await company.admin.post('/v1/users', outside);
    const first = await invitation(outside.email);
    await other.admin.post('/v1/users', outside);
    await eventually(async () => expect(await client.mails(outside.email)).toHaveLength(2));
    expect((await join(outside.email)).status).toBe(200);
    const { link, code } = first;
    expect(await client.submit(link, { code, password: 'Other-harbour-8-lights' }, json)).toMatchObject({
      status: 409,
      body: { reason: 'user.email_taken' },
    });
    const page = await client.submit(link, { code, password: 'Other-harbour-8-lights' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('ask for an invitation to another address');
    expect(await signIn(outside.email)).toBe(200);
  });

  it('stays one through disabling, deletion and restoring', async () => {
    const outside = newUser();
    const { body: user } = await company.admin.post('/v1/users', outside);
    await company.admin.patch(path(user), { status: 'disabled' });
    expect((await company.admin.patch(path(user), { email: newUser().email })).body.reason).toBe('user.disabled');
    expect((await company.admin.patch(path(user), { status: 'active' })).body.status).toBe('invited');
    await company.admin.delete(path(user));
    expect(await byEmail(outside.email)).toEqual([]);
    expect((await company.admin.patch(path(user), { status: 'active' })).body.status).toBe('invited');
    expect((await other.admin.post('/v1/users', outside)).status).toBe(201);
    await eventually(async () => expect(await client.mails(outside.email)).toHaveLength(4));
    expect((await join(outside.email)).status).toBe(200);
  });

  it('keeps getting links after joining, since the domain is still not the company’s', async () => {
    const outside = newUser();
    const { body: user } = await company.admin.post('/v1/users', outside);
    await join(outside.email);
    const reset = (delivery: string) => company.admin.post(`${path(user)}/passwordreset`, { delivery });
    expect((await reset('show_once')).body.reason).toBe('user.address_unproved');
    expect(await signIn(outside.email)).toBe(200);
    expect((await reset('invite_link')).body.status).toBe('invited');
  });

  it('does not keep its owner from applying, who then has it', async () => {
    const domain = freshDomain();
    const ceo = newUser({ email: `ann@${domain}` });
    await company.admin.post('/v1/users', ceo);
    const { link, code } = await invitation(ceo.email);
    const applied = await apply(client, {
      primaryContact: { firstName: 'Ann', lastName: 'Lee', email: ceo.email, phoneNumber: '+1 425 555 0100' },
      organizationProfile: { domain },
    });
    await confirm(client, applied);
    expect(await client.submit(link, { code, password }, json)).toMatchObject({
      status: 409,
      body: { reason: 'user.domain_of_another' },
    });
    expect(await signIn(ceo.email)).toBe(200);
  });
});

describe('a change of address', () => {
  const change = (user: { id: string }, email: string, more: object = {}) =>
    company.admin.patch(path(user), { email, ...more });

  it('is replaced by a second one, and canceled by the present address', async () => {
    const user = await member(client, company.admin);
    const [one, two] = [newUser().email, newUser().email];
    expect((await change(user, one)).body).toMatchObject({ email: user.email, pendingEmail: one });
    const first = await confirmation(one);
    expect((await change(user, two)).body.pendingEmail).toBe(two);
    const second = await confirmation(two);
    expect(await client.submit(first.link, { code: first.code }, json)).toMatchObject({
      status: 410,
      body: { reason: 'token.superseded' },
    });
    const canceled = await change(user, user.email.toUpperCase());
    expect(canceled.body).toMatchObject({ email: user.email.toUpperCase() });
    expect(canceled.body.pendingEmail).toBeUndefined();
    const page = await client.get(second.link);
    expect(page.status).toBe(410);
    expect(page.text).toContain('nothing to confirm');
    expect((await client.submit(`${second.link}/resend`, {}, json)).body.reason).toBe('user.address_change_ended');
    expect((await client.submit(second.link, { code: second.code }, json)).body.reason).toBe(
      'user.address_change_ended',
    );
    expect(await signIn(user.email)).toBe(200);
  });

  it('stays when a client sends back what it has read, and sends another link when it is asked for again', async () => {
    const user = await member(client, company.admin);
    const email = newUser().email;
    await change(user, email);
    const first = await confirmation(email);
    const { body: read } = await company.admin.get(path(user));
    const echoed = await company.admin.patch(path(user), { ...read, lastName: 'Lee' });
    expect(echoed.body).toMatchObject({ lastName: 'Lee', email: user.email, pendingEmail: email });
    expect((await client.get(first.link)).status).toBe(200);

    expect((await change(user, email)).status).toBe(200);
    expect(await change(user, email)).toMatchObject({ status: 429, body: { reason: 'verify.too_many' } });
    expect((await client.submit(first.link, { code: first.code }, json)).body.reason).toBe('token.superseded');
    const { link, code } = await eventually(async () => {
      const newest = await confirmation(email);
      expect(newest.link).not.toBe(first.link);
      return newest;
    });
    expect((await client.submit(`${link}/resend`, {}, json)).body.reason).toBe('verify.too_many');
    expect((await client.submit(link, { code }, json)).status).toBe(200);
    expect(await signIn(email)).toBe(200);
  });

  it('ends when the person gets another password or is disabled', async () => {
    const user = await member(client, company.admin);
    const email = newUser().email;
    await change(user, email);
    const { link, code } = await confirmation(email);
    await company.admin.patch(path(user), { status: 'disabled' });
    expect((await client.submit(link, { code }, json)).status).toBe(404);
    await company.admin.patch(path(user), { status: 'active' });
    expect((await client.submit(link, { code }, json)).body.reason).toBe('user.address_change_ended');
    expect([await signIn(user.email), await signIn(email)]).toEqual([200, 401]);
  });

  it('fails when somebody else has the address by then', async () => {
    const user = await member(client, company.admin);
    const outside = newUser();
    await change(user, outside.email);
    const { link, code } = await confirmation(outside.email);
    await other.admin.post('/v1/users', outside);
    expect((await join(outside.email)).status).toBe(200);
    expect(await client.submit(link, { code }, json)).toMatchObject({
      status: 409,
      body: { reason: 'user.email_taken' },
    });
    expect([await signIn(user.email), await signIn(outside.email)]).toEqual([200, 200]);
  });
});

describe('an address of a web-mail service', () => {
  it('is refused for people of a partner, unless the operator has accepted the domain (R28)', async () => {
    const user = await member(client, company.admin);
    const boss = { ...newUser({ adminRole: 'global_admin' }), email: 'boss@gmail.com' };
    for (const refused of [
      await company.admin.post('/v1/users', boss),
      await company.admin.patch(path(user), { email: 'me@mail.outlook.com' }),
    ])
      expect(refused).toMatchObject({ status: 422, body: { reason: 'contact.email_free_provider' } });
    expect((await client.mails(boss.email)).length).toBe(0);

    const lead = await client.signIn('lead@tandem.example');
    expect((await lead.put('/v1/emaildomains/ymail.com', { reason: 'One company' })).status).toBe(200);
    const accepted = await company.admin.post('/v1/users', newUser({ email: `bo-${crypto.randomUUID()}@ymail.com` }));
    expect(accepted).toMatchObject({ status: 201, body: { status: 'invited' } });
    await lead.delete('/v1/emaildomains/ymail.com');
  });
});

it('a colleague at the company’s own domain who was added twice is one person', async () => {
  const user = await addUser(company.admin);
  expect((await company.admin.post('/v1/users', newUser({ email: user.email }))).body.reason).toBe('user.email_taken');
});

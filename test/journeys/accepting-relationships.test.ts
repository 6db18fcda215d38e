import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, asFabrikam, partnered, sessionOn, signInOn } from '#test/partnering.ts';
import { agreementOn, consenting, details, joinOn, request, requestByMail } from '#test/relating.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));
const root = '/v1/customers/relationshiprequests';
const json = { Accept: 'application/json' };
let contoso: Awaited<ReturnType<typeof partnered>>;
let provider: string;

beforeAll(async () => {
  contoso = await partnered(client);
  provider = dataOf(await contoso.fabrikam.api.GET('/v1/me')).tenantId;
});

const statusOf = async (partner: Client, { id }: { id: string }) => (await partner.get(`${root}/${id}`)).body.status;

/** A customer that Fabrikam has added, whose administrator has chosen a password. */
async function existingCustomer() {
  const made = await addCustomer(await asFabrikam(client));
  const email = `admin@${made.companyProfile.domain}`;
  await firstSignIn(client, { userName: email, password: made.userCredentials?.password ?? '' });
  return { email, tenantId: made.id, name: made.companyProfile.companyName };
}

/** Signs in on a request's page, and accepts with these fields. */
async function acceptOn(url: string, email: string, fields: Record<string, string> = consenting, headers = {}) {
  const page = await signInOn(client, url, email);
  const carried = { session: sessionOn(page.text), agreement: agreementOn(page.text) };
  return client.submit(url, { ...carried, ...fields }, headers);
}

describe('a company without an account that is asked for a relationship', () => {
  it('makes its account with the emailed code, and both partners of a joint request get it at once (R145)', async () => {
    const { made, mailed } = await requestByMail(client, contoso.admin, {
      providerTenantId: provider,
      delegatedAdmin: true,
      companyName: 'Woodgrove Bank',
    });
    const shown = await client.get(mailed.link);
    expect(shown.text).toContain('Contoso Ltd and Fabrikam Distribution would like to serve your company');
    expect(shown.text).toContain('may administer your company’s account');
    expect(shown.text).toContain('Not granted');
    const form = await client.submit(`${mailed.link}/account`, {});
    expect(form.text).toContain('value="Woodgrove Bank"');
    expect((await client.get(`${mailed.link}/agreement`)).text).toContain('<h1>Customer Agreement</h1>');

    const done = await joinOn(client, mailed);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Woodgrove Bank is now a customer of')]);
    const customer = await client.signIn(made.email, password);
    const me = dataOf(await customer.api.GET('/v1/me'));
    expect(me).toMatchObject({ organization: { name: 'Woodgrove Bank', kind: 'customer' }, roles: ['global_admin'] });

    for (const partner of [contoso.admin, contoso.fabrikam]) {
      const seen = dataOf(await partner.api.GET('/v1/customers/{id}', { params: { path: { id: me.tenantId } } }));
      expect(seen).toMatchObject({ companyProfile: { companyName: 'Woodgrove Bank' }, allowDelegatedAccess: true });
    }
    expect(await contoso.admin.get(`${root}/${made.id}`)).toMatchObject({
      body: { status: 'accepted', to: { tenantId: me.tenantId, name: 'Woodgrove Bank' } },
    });
    for (const address of [contoso.email, 'admin@fabrikam.example'])
      expect((await client.mail(address, 'is now your customer')).text).toContain('Woodgrove Bank');
    expect((await client.mail(made.email, 'is now a customer of')).text).toContain('customer agreement');
  });

  it('sends the same form again and gets the same page; nothing happens twice', async () => {
    const { mailed } = await requestByMail(client, contoso.admin);
    const answers = await Promise.all([1, 2, 3].map(() => joinOn(client, mailed)));
    const again = await client.submit(`${mailed.link}/account`, { ...details, code: mailed.code }, json);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(again).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect((await client.get(mailed.link)).text).toContain('You have accepted');
  });

  it('keeps what it typed when something is missing, with a link to each field', async () => {
    const { mailed } = await requestByMail(client, contoso.admin);
    const refused = await joinOn(client, mailed, {
      ...{ country: '', addressLine1: '', lastName: '', city: 'Redmond' },
      ...{ password: '', agrees: '' },
    });
    expect(refused.status).toBe(400);
    const messages = [...refused.text.matchAll(/href="#(\w+)"/g)].map(([, field]) => field);
    expect(messages).toEqual(['content', 'country', 'addressLine1', 'lastName', 'password', 'agrees']);
    for (const field of ['password', 'agrees']) expect(refused.text).toContain(`id="${field}-error"`);
    expect(refused.text).toContain('Your last name is required');
    expect(refused.text).toContain('value="Woodgrove Bank"');
    expect(refused.text).not.toContain(password);
    expect((await joinOn(client, mailed)).status).toBe(200);
  });

  it('is refused without consent, with a wrong code, a weak password or another text of the agreement', async () => {
    const { made, mailed } = await requestByMail(client, contoso.admin);
    for (const [changes, reason] of [
      [{ agrees: '' }, 'request.consent_needed'],
      [{ accepts: '' }, 'request.consent_needed'],
      [{ agreement: 'f'.repeat(64) }, 'agreement.version_changed'],
      [{ password: 'short' }, 'password.weak'],
      [{ code: '000000' }, 'verify.code_wrong'],
    ] as const)
      expect((await joinOn(client, mailed, changes, json)).body.reason).toBe(reason);
    expect(await statusOf(contoso.admin, made)).toBe('pending');
    expect((await joinOn(client, mailed)).status).toBe(200);
  });

  it('must be in the region of its partner, and give the numbers that its country asks for (R179, R182)', async () => {
    const { mailed } = await requestByMail(client, contoso.admin);
    const form = await client.submit(`${mailed.link}/account`, {});
    expect(form.text).toContain('value="US"');
    expect(form.text).not.toContain('value="DE"');
    const berlin = { country: 'DE', state: '', city: 'Berlin', postalCode: '10117' };
    expect((await joinOn(client, mailed, berlin, json)).body.reason).toBe('customer.region_mismatch');
    const unused = await joinOn(client, mailed, { registrationNumber: '123456' });
    expect(unused.text).toContain('href="#registrationNumber"');
  });

  it('has the code emailed first, if its partner passed the link on itself', async () => {
    const made = await request(contoso.admin);
    const page = await client.get(made.url);
    expect(page.text).toContain(`We email it to ${made.email}`);
    await client.submit(`${made.url}/resend`);
    const mailed = await client.mailedLink(made.email, 'would like to serve your company');
    expect((await client.get(made.url)).status).toBe(410);
    expect((await joinOn(client, mailed)).status).toBe(200);
  });

  it('may sign in with any address, also of a free email provider, but of no other company', async () => {
    const free = await requestByMail(client, contoso.admin, { email: `w${Date.now()}${process.pid}@gmail.com` });
    expect((await joinOn(client, free.mailed)).status).toBe(200);
    const domain = contoso.email.split('@')[1];
    const taken = await requestByMail(client, await asFabrikam(client), { email: `new@${domain}` });
    expect((await joinOn(client, taken.mailed, {}, json)).body.reason).toBe('user.domain_of_another');
  });
});

describe('a customer that is asked for another relationship (R157)', () => {
  it('is led to the sign-in if it makes an account with an address that has one', async () => {
    const first = await requestByMail(client, contoso.admin);
    expect((await joinOn(client, first.mailed)).status).toBe(200);
    const { email } = first.made;
    await request(await asFabrikam(client), { email, send: true });
    const again = await client.mailedLink(email, 'Fabrikam Distribution would like to serve your company');
    const refused = await joinOn(client, again);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Go back and sign in.')]);
    expect(refused.text).toContain(`href="${new URL(again.link).pathname}?lang=en-US"`);
  });

  it('signs in, sees which company would accept, and accepts without granting what is not asked for', async () => {
    const { email, tenantId, name } = await existingCustomer();
    const made = await request(contoso.admin, { email });
    const page = await signInOn(client, made.url, email);
    expect(page.text).toContain(name);
    expect(page.text).toContain('Not asked for');
    const done = await acceptOn(made.url, email);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('You have accepted')]);
    const seen = dataOf(await contoso.admin.api.GET('/v1/customers/{id}', { params: { path: { id: tenantId } } }));
    expect(seen.allowDelegatedAccess).toBe(false);
  });

  it('sees the page again if it does not select both statements, with the other one marked', async () => {
    const { email } = await existingCustomer();
    const made = await request(contoso.admin, { email });
    const page = await acceptOn(made.url, email, { accepts: 'on' });
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('href="#agrees"')]);
    expect(page.text).toContain('id="agrees-error"');
    expect(page.text).not.toContain('id="accepts-error"');
    expect(await statusOf(contoso.admin, made)).toBe('pending');
  });

  it('declines: the sender is told, and the link no longer works', async () => {
    const { email } = await existingCustomer();
    const made = await request(contoso.admin, { email });
    const page = await signInOn(client, made.url, email);
    const done = await client.submit(`${made.url}/decline`, { session: sessionOn(page.text) });
    expect(done.text).toContain('You have declined');
    expect(await statusOf(contoso.admin, made)).toBe('declined');
    expect((await client.mail(contoso.email, 'has declined your request')).text).toContain('Woodgrove Bank');
    expect((await acceptOn(made.url, email)).status).toBe(410);
  });

  it('gets two requests and accepts both at once: one relationship with all that was asked for', async () => {
    const { email, tenantId } = await existingCustomer();
    const [plain, admin] = await Promise.all([
      request(contoso.admin, { email }),
      request(contoso.admin, { email, delegatedAdmin: true }),
    ]);
    const answers = await Promise.all([acceptOn(plain.url, email), acceptOn(admin.url, email)]);
    expect(answers.map(({ status }) => status)).toEqual([expect.any(Number), 200]);
    const seen = dataOf(await contoso.admin.api.GET('/v1/customers/{id}', { params: { path: { id: tenantId } } }));
    expect(seen.allowDelegatedAccess).toBe(true);
  });
});

describe('a customer that needs no account', () => {
  it('is offered none: its address belongs to somebody', async () => {
    const { email } = await existingCustomer();
    const made = await request(contoso.admin, { email });
    expect((await client.get(made.url)).text).not.toContain('No account yet?');
    expect((await client.get((await request(contoso.admin)).url)).text).toContain('No account yet?');
  });

  it('is told that it has everything already, instead of what it would accept', async () => {
    const { email, name } = await existingCustomer();
    const [first, again] = [await request(contoso.admin, { email }), await request(contoso.admin, { email })];
    expect((await acceptOn(first.url, email)).status).toBe(200);
    const page = await signInOn(client, again.url, email);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(`${name} is already a customer of`)]);
    expect(page.text).not.toContain('name="agrees"');
    const more = await request(contoso.admin, { email, delegatedAdmin: true });
    expect((await signInOn(client, more.url, email)).text).toContain('name="agrees"');
  });
});

describe('a request that is opened by the wrong people', () => {
  it('refuses another company if the address belongs to one; the link still works (P8)', async () => {
    const [right, wrong] = await Promise.all([existingCustomer(), existingCustomer()]);
    const made = await request(contoso.admin, { email: right.email });
    const refused = await signInOn(client, made.url, wrong.email);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('for another company')]);
    expect((await acceptOn(made.url, right.email)).status).toBe(200);
  });

  it('tells a partner that its program tenant cannot be a customer, with the page to find a provider (R184, P10)', async () => {
    const [made, other] = await Promise.all([request(contoso.admin), activeReseller(client)]);
    const refused = await signInOn(client, made.url, other.email);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('takes part in the program as a partner');
    expect(refused.text).toContain('href="/providers?lang=en-US"');
  });

  it('refuses the operator’s people, and a script without a sign-in (P2)', async () => {
    const made = await request(contoso.admin);
    const reviewer = 'reviewer@tandem.example';
    const refused = await signInOn(client, made.url, reviewer, client.passwordOf(reviewer));
    expect(refused.status).toBe(403);
    const submitted = async (fields: Record<string, string>) => (await client.submit(made.url, fields, json)).status;
    expect([await submitted(consenting), await submitted({ ...consenting, session: 'made.up' })]).toEqual([400, 401]);
    expect((await client.submit(`${made.url}/account`, { ...details, ...consenting, password }, json)).status).toBe(
      400,
    );
    expect(await statusOf(contoso.admin, made)).toBe('pending');
  });
});

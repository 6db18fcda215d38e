import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { domainOf } from '#shared/schema/fields.ts';
import { freshDomain, password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { admitted, apply } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany } from '#test/team.ts';

const system = inject('system');
const client = new Client(system);
const email = `Robin@${freshDomain()}`;
const add = ['add', '--email', email, '--name', 'Robin Reviewer', '--role', 'reviewer'];

/** Runs `npm run operator` for the stage under test. */
function operator(...args: string[]) {
  const env = { ...process.env, ...(system.aws && { AWS_ENDPOINT_URL: system.aws }) };
  const command = ['infra/cli/operator.ts', ...args, '--stage', process.env.TANDEM_STAGE ?? 'demo'];
  return promisify(execFile)(process.execPath, command, { env });
}

const json = async (...args: string[]) => JSON.parse((await operator(...args, '--json')).stdout);
const signIn = (given: string) => client.post('/v1/session', { email, password: given });

/** Signs in with a temporary password and sets a new one, as required. */
async function join(temporary: string, chosen: string): Promise<Client> {
  const { body } = await signIn(temporary);
  expect(body.challenge).toBe('new_password_required');
  const changed = await client.post('/v1/session/password', { email, session: body.session, newPassword: chosen });
  expect(changed.status).toBe(200);
  return client.signIn(email, chosen);
}

describe('an operator’s user', () => {
  let temporary = '';
  let robin: Client;

  it('is added with a temporary password that must be changed at the first sign-in', async () => {
    const { userId, temporaryPassword } = await json(...add);
    robin = await join(temporaryPassword, password);
    expect(dataOf(await robin.api.GET('/v1/me'))).toMatchObject({
      userId,
      displayName: 'Robin Reviewer',
      organization: { kind: 'operator' },
      roles: ['reviewer'],
    });
    expect(answerOf(await robin.api.GET('/v1/reviews')).status).toBe(200);
    expect((await signIn(temporaryPassword)).status).toBe(401);
    const filter = JSON.stringify({ Field: 'ResourceId', Value: userId, Operator: 'equals' });
    const { items } = dataOf(await robin.api.GET('/v1/auditrecords', { params: { query: { filter } } }));
    const values = items.map(({ resourceNewValue = '' }) => resourceNewValue).join();
    expect(values).toContain('reviewer');
    expect(values).not.toContain('Robin');
  });

  it('has a unique email address in any case', async () => {
    const again = add.map(word => word.replace('Robin@', 'robin@'));
    await expect(operator(...again)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('already in use'),
    });
  });

  it('gets a new temporary password, which replaces the old password', async () => {
    temporary = (await json('reset', '--email', email)).temporaryPassword;
    expect((await client.mail(email, 'your password was reset')).text).toContain('signed out everywhere');
    expect((await signIn(password)).status).toBe(401);
    expect(answerOf(await robin.api.GET('/v1/me')).status).toBe(401);
    robin = await join(temporary, 'Another-harbour-8-lanterns');
    const listed = (await json('list')).find((person: { email: string }) => person.email === email);
    expect(listed).toMatchObject({ roles: ['reviewer'], status: 'active' });
  });

  it('comes back by an emailed link, without anybody else', async () => {
    expect((await client.post('/v1/session/recovery', { email: email.toUpperCase() })).status).toBe(202);
    const { link, code } = await client.mailedLink(email, 'choose a new password');
    const recovered = 'Recovered-harbour-9-lanterns';
    const json = { Accept: 'application/json' };
    expect((await client.submit(link, { code, password: recovered }, json)).status).toBe(200);
    expect(answerOf(await robin.api.GET('/v1/me')).status).toBe(401);
    expect((await signIn('Another-harbour-8-lanterns')).status).toBe(401);
    robin = await client.signIn(email, recovered);
    expect(answerOf(await robin.api.GET('/v1/reviews')).status).toBe(200);
    await client.mail(email, 'your password was changed');
  });

  it('loses access immediately when removed, and the email address can be used again', async () => {
    await operator('remove', '--email', email);
    expect(answerOf(await robin.api.GET('/v1/me')).status).toBe(401);
    expect((await signIn('Recovered-harbour-9-lanterns')).status).toBe(401);
    await expect(operator('remove', '--email', email)).rejects.toMatchObject({ code: 1 });
    expect(await json(...add)).toMatchObject({ email });
    await operator('remove', '--email', email);
  });
});

describe('the list of partners', () => {
  it('is mended by a command, which finds nothing to mend in what this version stores', async () => {
    expect(await json('relist-partners')).toEqual({ partners: expect.any(Number), added: 0 });
  });

  it('has numbers that a command corrects where they differ from what is counted', async () => {
    const done = { partners: expect.any(Number), corrected: expect.any(Number) };
    expect(await json('recount')).toEqual(done);
  });
});

describe('what a review lead does in the portal', () => {
  const lead = ['--as', 'lead@tandem.example'];
  const refusal = (stderr: string) => ({ code: 1, stderr: expect.stringContaining(stderr) });

  it('is done on the command line too, by the same rules: a partner is suspended, and reinstated (B107 to B110)', async () => {
    const { email, tenantId, domain, admin } = await activeCompany(client);
    const suspended = await json('suspend', ...lead, '--company', domain, '--reason', 'abuse', '--note', 'By phone');
    expect(suspended).toMatchObject({ tenantId, status: 'suspended', effects: expect.any(Array) });
    expect(dataOf(await admin.api.GET('/v1/account')).status).toBe('suspended');
    expect((await client.mail(email, 'suspended')).text).toContain('suspended');
    await expect(operator('suspend', ...lead, '--company', tenantId, '--reason', 'abuse')).rejects.toMatchObject(
      refusal('(partner.suspended)'),
    );
    expect(await json('reinstate', ...lead, '--company', tenantId)).toMatchObject({ status: 'active' });
    const reviewLead = await client.signIn('lead@tandem.example');
    const { text } = await reviewLead.get(`/v1/auditrecords?tenantId=${tenantId}`);
    expect(text).toContain('npm-run-operator');
  });

  it('closes a partner’s account for good, and only once', async () => {
    const { email, domain } = await activeCompany(client);
    const close = (reason: string) => ['close', ...lead, '--company', domain, '--reason', reason] as const;
    expect(await json(...close('requested'))).toMatchObject({ status: 'closed', effects: expect.any(Array) });
    await client.mail(email, 'is closed');
    await expect(operator(...close('abuse'))).rejects.toMatchObject(refusal('(partner.closed)'));
  });

  it('begins a rescue that another lead has to approve, and ends it (P19)', async () => {
    const { tenantId, domain } = await activeCompany(client);
    const whom = ['--company', tenantId, '--email', `nora@${domain}`, '--name', 'Nora Next'];
    const begun = await json('rescue', ...lead, ...whom, '--proof', 'two_operators');
    expect(begun).toMatchObject({ status: 'waiting' });
    await expect(operator('approve-rescue', ...lead, '--company', tenantId)).rejects.toMatchObject(
      refusal("Unknown command 'approve-rescue'"),
    );
    await json('withdraw-rescue', ...lead, '--company', tenantId);
    await expect(operator('withdraw-rescue', ...lead, '--company', tenantId)).rejects.toMatchObject(
      refusal('(rescue.ended)'),
    );
  });

  it('frees the name of a company outside the program, and no other', async () => {
    const [{ domain }, applied] = await Promise.all([activeCompany(client), admitted(client)]);
    const free = (kind: string, value: string) => operator('free-name', ...lead, '--kind', kind, '--value', value);
    await free('domain', domainOf(applied.email));
    await expect(free('domain', domainOf(applied.email))).rejects.toMatchObject(refusal('(resource.unknown)'));
    await expect(free('domain', domain)).rejects.toMatchObject(refusal('(name.in_use)'));
  });

  it('lifts the block of an address that refused an email', async () => {
    const domain = freshDomain();
    const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: `bounce@${domain}` };
    const { id } = await apply(client, { primaryContact, organizationProfile: { domain } });
    const reviewLead = await client.signIn('lead@tandem.example');
    await eventually(async () => {
      const { items } = dataOf(await reviewLead.api.GET('/v1/mails', { params: { query: { about: id } } }));
      expect(items).toMatchObject([{ state: 'bounced', blocked: true }]);
    });
    const lift = () => operator('lift-mail-block', ...lead, '--email', primaryContact.email);
    expect((await lift()).stdout).toContain('Done: lift-mail-block.');
    await expect(lift()).rejects.toMatchObject(refusal('(resource.unknown)'));
  });

  it('is refused to whoever may not do it, for what nobody has, and with a value that is none', async () => {
    const { tenantId } = await activeCompany(client);
    const suspend = (...more: string[]) => operator('suspend', '--company', tenantId, ...more);
    await expect(suspend('--as', 'reviewer@tandem.example', '--reason', 'abuse')).rejects.toMatchObject(
      refusal('(permission.denied)'),
    );
    await expect(suspend('--as', 'nobody@tandem.example', '--reason', 'abuse')).rejects.toMatchObject(
      refusal('No operator has the address'),
    );
    await expect(suspend(...lead, '--reason', 'dislike')).rejects.toMatchObject(refusal('reason: must be one of'));
    await expect(operator('reinstate', ...lead, '--company', 'nobody.example')).rejects.toMatchObject(
      refusal('No company has proved the domain'),
    );
    await expect(operator('lift-mail-block', ...lead, '--email', 'ann@nobody.example')).rejects.toMatchObject(
      refusal('(resource.unknown)'),
    );
  });
});

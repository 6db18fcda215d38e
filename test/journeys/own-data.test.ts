import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { setUpFactor } from '#test/factors.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const dataFor = async (person: Client) => dataOf(await person.api.GET('/v1/me/data'));

describe('what is kept of a person', () => {
  it('is one answer, with what they chose, where they signed in and their second factor', async () => {
    const person = await member(client, company.admin, { firstName: 'Zoë', agentRole: 'sales_agent' });
    const before = await dataFor(person.client);
    expect(before.person).toMatchObject({
      userId: person.id,
      tenantId: company.tenantId,
      firstName: 'Zoë',
      lastName: 'Kim',
      email: person.email,
      roles: ['sales_agent'],
      status: 'active',
    });
    expect(before.sessions).toHaveLength(1);
    expect(before.lastSignIn).toEqual({ on: expect.any(String), source: expect.any(String) });
    expect(before.emails).toEqual({ announcements: true, tasks: true });
    expect(before.secondFactor).toBeUndefined();

    const pendingEmail = `zoe@${company.domain}`;
    await setUpFactor(person.client);
    dataOf(await person.client.api.PUT('/v1/tasks/mail', { body: { mail: false } }));
    dataOf(await person.client.api.PUT('/v1/announcements/mail', { body: { mail: false } }));
    dataOf(
      await company.admin.api.PATCH('/v1/users/{id}', {
        params: { path: { id: person.id } },
        body: { email: pendingEmail },
      }),
    );
    const after = await dataFor(person.client);
    expect(after.person.pendingEmail).toBe(pendingEmail);
    expect(after.emails).toEqual({ announcements: false, tasks: false });
    expect(after.secondFactor?.recoveryCodesLeft).toBe(10);
  });

  it('has no secret, and nothing of anybody else', async () => {
    const person = await member(client, company.admin);
    const { recoveryCodes } = await setUpFactor(person.client);
    const text = JSON.stringify(await dataFor(person.client));
    for (const code of recoveryCodes) expect(text).not.toContain(code);
    expect(text).not.toContain(company.email);
    expect(text).not.toMatch(/hash|provider|token/i);
  });

  it('is for people alone, and for those who are signed in', async () => {
    expect((await client.get('/v1/me/data')).status).toBe(401);
    const { clientId, secret } = dataOf(
      await company.admin.api.POST('/v1/clients', { body: { name: 'ERP', permissions: ['audit.read'] } }),
    );
    const { accessToken } = dataOf(await client.api.POST('/v1/session/client', { body: { clientId, secret } }));
    const machine = client.with({ Authorization: `Bearer ${accessToken}` });
    const { status, body } = answerOf(await machine.api.GET('/v1/me/data'));
    expect([status, body.reason]).toEqual([403, 'client.people_only']);
  });
});

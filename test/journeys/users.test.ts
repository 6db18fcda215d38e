import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, addUser, type Company, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const path = ({ id }: { id: string }) => `/v1/users/${id}`;

describe('changing a user', () => {
  it('with a new email address changes the sign-in once it is confirmed, notifies the old address and releases it', async () => {
    const user = await member(client, company.admin);
    const email = newUser().email;
    const signIn = async (email: string) =>
      answerOf(await client.api.POST('/v1/session', { body: { email, password } })).status;
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { email: company.email.toUpperCase() },
        }),
      ).body.reason,
    ).toBe('user.email_taken');
    expect(
      dataOf(await company.admin.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body: { email } })),
    ).toMatchObject({ email: user.email, pendingEmail: email });
    expect((await client.mail(user.email, 'sign-in address is to change')).text).toContain(email);
    expect([await signIn(user.email), await signIn(email)]).toEqual([200, 401]);
    const { link, code } = await client.mailedLink(email, 'Confirm your new address');
    expect((await client.get(link)).text).toContain(email);
    expect([await signIn(user.email), await signIn(email)]).toEqual([200, 401]);
    const json = { Accept: 'application/json' };
    const submissions = await Promise.all([1, 2, 3].map(() => client.submit(link, { code }, json)));
    expect(submissions.map(({ status, body }) => [status, body.status])).toEqual(Array(3).fill([200, 'active']));
    expect((await client.get(link)).text).toContain('Your new address is confirmed');
    expect([await signIn(user.email), await signIn(email)]).toEqual([401, 200]);
    const changed = dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } }));
    expect([changed.email, changed.pendingEmail]).toEqual([email, undefined]);
    expect((await client.mail(user.email, 'sign-in address has changed')).text).toContain(email);
    await addUser(company.admin, { email: user.email });
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { email: email.toUpperCase() },
        }),
      ).status,
    ).toBe(200);
    await client.signIn(email, password);
  });

  it('who is invited sends the link to the new address, and the old link stops working', async () => {
    const user = await addUser(company.admin, { delivery: 'invite_link' });
    const old = await client.mailedLink(user.email, 'Your access');
    const email = newUser().email;
    await company.admin.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body: { email } });
    expect((await client.get(old.link)).status).toBe(410);
    const { link, code } = await client.mailedLink(email, 'Your access');
    expect((await client.submit(link, { code, password })).status).toBe(200);
    await client.signIn(email, password);
  });

  it('requires the current etag (2055)', async () => {
    const user = await addUser(company.admin);
    const { attributes } = dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } }));
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { lastName: 'One', attributes },
        }),
      ).status,
    ).toBe(200);
    const stale = [
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { lastName: 'Two', attributes },
        }),
      ),
      await company.admin.call('PATCH', path(user), { lastName: 'Two' }, { 'If-Match': `"${attributes.etag}"` }),
      await company.admin.call('DELETE', path(user), undefined, { 'If-Match': `"${attributes.etag}"` }),
      answerOf(
        await company.admin.api.POST('/v1/users/{id}/passwordreset', {
          params: { path: { id: user.id } },
          body: { delivery: 'show_once', attributes },
        }),
      ),
    ];
    for (const { status, body } of stale) expect([status, body.reason, body.code]).toEqual([400, 'etag.stale', 2055]);
    expect(dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } })).lastName).toBe(
      'One',
    );
  });

  it('to the data that was just read changes nothing, including read-only fields', async () => {
    const user = await addUser(company.admin, { agentRole: 'sales_agent' });
    const read = dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } }));
    const echoed = await company.admin.patch(path(user), { ...read, id: 'x', links: {}, status: 'active' });
    expect(echoed.body).toEqual(read);
  });
});

describe('resetting a password', () => {
  it('ends all sessions and requires a password that differs from the old one (R87)', async () => {
    const user = await member(client, company.admin);
    expect(
      answerOf(
        await company.admin.api.POST('/v1/users/{id}/passwordreset', { params: { path: { id: user.id } }, body: {} }),
      ).status,
    ).toBe(200);
    expect(answerOf(await user.client.api.GET('/v1/me')).status).toBe(401);
    expect(answerOf(await client.api.POST('/v1/session', { body: { email: user.email, password } })).status).toBe(401);
    const { link, code } = await client.mailedLink(user.email, 'Choose a new password');
    const json = { Accept: 'application/json' };
    expect(await client.submit(link, { code, password }, json)).toMatchObject({
      status: 422,
      body: { reason: 'password.weak' },
    });
    const another = 'Other-harbour-8-lights';
    const both = await Promise.all([1, 2].map(() => client.submit(link, { code, password: another }, json)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await client.signIn(user.email, another);
    expect((await client.submit(`${link}/resend`, {}, json)).body.reason).toBe('user.joined');
  });

  it('lets an invited user request a new link, at most once a minute (P3)', async () => {
    const user = await addUser(company.admin, { delivery: 'invite_link' });
    const { link } = await client.mailedLink(user.email, 'Your access');
    expect((await client.submit(`${link}/resend`)).text).toContain('We sent a new email');
    const again = await client.submit(`${link}/resend`);
    expect(again.status).toBe(429);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.get(link)).text).toContain('We sent a newer email on');
  });
});

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { inOneWindow } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { activeCompany, addUser, type Company, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
const another = 'Another-harbor-8-lanterns';
const subject = 'choose a new password';
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const ask = async (email: string) => answerOf(await client.api.POST('/v1/session/recovery', { body: { email } }));
const signIn = async (email: string, password: string) =>
  answerOf<{ accessToken: string; refreshToken: string }>(
    await client.api.POST('/v1/session', { body: { email, password } }),
  );
const me = async (accessToken: string) =>
  answerOf(await client.with({ Authorization: `Bearer ${accessToken}` }).api.GET('/v1/me')).status;
const mailsAbout = async (email: string, text: string) =>
  (await client.mails(email)).filter(mail => mail.subject.includes(text));

describe('a forgotten password', () => {
  it('lets a sole global admin back in by an emailed link: every session ends, and they are told by email', async () => {
    const { email, admin } = await activeCompany(client);
    const { accessToken, refreshToken } = (await signIn(email, password)).body;
    expect(await ask(email.toUpperCase())).toMatchObject({ status: 202, text: '' });
    const { link, code } = await client.mailedLink(email, subject);
    expect(await me(accessToken)).toBe(200);

    const page = await client.get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Choose a new password');
    expect(await me(accessToken)).toBe(200);
    expect(
      (await client.submit(link, { code: code === '000000' ? '000001' : '000000', password: another }, json)).body
        .reason,
    ).toBe('verify.code_wrong');
    expect((await client.submit(link, { code, password: 'weak' }, json)).body.reason).toBe('password.weak');
    expect(await client.submit(link, { code, password: another }, json)).toMatchObject({
      status: 200,
      body: { status: 'active' },
    });

    expect([await me(accessToken), answerOf(await admin.api.GET('/v1/me')).status]).toEqual([401, 401]);
    const refresh = await client.api.POST('/v1/session/refresh', { body: { refreshToken } });
    expect(answerOf(refresh).status).toBe(401);
    expect((await signIn(email, password)).status).toBe(401);
    expect((await signIn(email, another)).status).toBe(200);
    await client.mail(email, 'your password was changed');

    await client.submit(link, { code, password }, json);
    expect((await signIn(email, password)).status).toBe(401);
    expect((await signIn(email, another)).status).toBe(200);
  });

  it('answers an unknown address as a known one, and mails nobody', async () => {
    const { email } = newUser();
    expect(await ask(email)).toMatchObject({ status: 202, text: '' });
    expect(await client.mails(email)).toEqual([]);
    expect((await client.post('/v1/session/recovery', { email: 'no address' })).status).toBe(400);
  });

  it('works with the newest link only, and sends five links an hour to an address', async () => {
    const { email } = await member(client, company.admin);
    await inOneWindow(60);
    await ask(email);
    const first = await client.mailedLink(email, subject);
    for (let n = 0; n < 6; n++) expect((await ask(email)).status).toBe(202);
    await eventually(async () => expect(await mailsAbout(email, subject)).toHaveLength(5));
    expect((await client.get(first.link)).text).toContain('Only the link in that email works');
    expect((await client.submit(first.link, { code: first.code, password: another }, json)).body.reason).toBe(
      'token.superseded',
    );
    expect((await client.submit(`${first.link}/resend`, {}, json)).body.reason).toBe('recovery.too_many');
    expect(await mailsAbout(email, subject)).toHaveLength(5);
  });

  it('gives no link to a disabled person, and a link does not outlive a disabling or a reset', async () => {
    const { id, email } = await member(client, company.admin);
    await ask(email);
    const { link, code } = await client.mailedLink(email, subject);
    const disable = (status: string) => company.admin.patch(`/v1/users/${id}`, { status });
    await disable('disabled');
    expect((await client.submit(link, { code, password: another }, json)).status).toBe(404);
    await ask(email);
    await disable('active');
    expect((await client.submit(link, { code, password: another }, json)).body.reason).toBe('token.superseded');
    expect(await mailsAbout(email, subject)).toHaveLength(1);
    expect((await signIn(email, password)).status).toBe(200);
  });

  it('lets in somebody whose temporary password was lost', async () => {
    const { email } = await addUser(company.admin);
    await ask(email);
    const { link, code } = await client.mailedLink(email, subject);
    expect((await client.submit(link, { code, password: another }, json)).status).toBe(200);
    expect((await signIn(email, another)).status).toBe(200);
  });
});

describe('changing the own password', () => {
  it('needs the current one, ends the other sessions and keeps this one', async () => {
    const { email } = await member(client, company.admin);
    const [mine, other] = [(await signIn(email, password)).body, (await signIn(email, password)).body];
    const caller = client.with({ Authorization: `Bearer ${mine.accessToken}` });
    const change = (currentPassword: string, newPassword: string) =>
      caller.post('/v1/me/password', { currentPassword, newPassword });
    expect((await change('Wrong-harbor-7', another)).body.reason).toBe('password.current_wrong');
    expect((await change(password, password)).body.reason).toBe('password.reused');
    expect((await change(password, 'weak')).body.reason).toBe('password.weak');
    expect(await me(other.accessToken)).toBe(200);
    expect(await change(password, another)).toMatchObject({ status: 204, text: '' });

    expect([await me(mine.accessToken), await me(other.accessToken)]).toEqual([200, 401]);
    const refresh = async ({ refreshToken }: { refreshToken: string }) =>
      answerOf<{ accessToken: string }>(await client.api.POST('/v1/session/refresh', { body: { refreshToken } }));
    expect((await refresh(other)).status).toBe(401);
    const renewed = await refresh(mine);
    expect([renewed.status, await me(renewed.body.accessToken)]).toEqual([200, 200]);
    expect([(await signIn(email, password)).status, (await signIn(email, another)).status]).toEqual([401, 200]);
    await client.mail(email, 'your password was changed');
    await client.with({ Authorization: `Bearer ${renewed.body.accessToken}` }).delete('/v1/session');
    expect([await me(mine.accessToken), await me(renewed.body.accessToken)]).toEqual([401, 401]);
  });

  it('counts wrong current passwords as failed sign-ins', async () => {
    const user = await member(client, company.admin);
    const body = { currentPassword: 'Wrong-harbor-7', newPassword: another };
    await inOneWindow(5);
    for (let n = 0; n < 10; n++) expect((await user.client.post('/v1/me/password', body)).status).toBe(422);
    expect((await user.client.post('/v1/me/password', body)).body.reason).toBe('session.too_many');
  });
});

it('each reset tells the person concerned by email, also where an admin gets to see the password', async () => {
  const { id, email } = await member(client, company.admin);
  await client.mail(email, 'your access');
  await company.admin.post(`/v1/users/${id}/passwordreset`, { delivery: 'show_once' });
  expect((await client.mail(email, 'your password was reset')).text).toContain('Your old password no longer works');
});

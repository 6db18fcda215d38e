import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { type Client, eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { asFabrikam, invite } from '#test/partnering.ts';
import { member, newUser } from '#test/team.ts';

const own = ownEngine();
const json = { Accept: 'application/json' };
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let mallory: Client;

beforeAll(async () => {
  mallory = await own.client.signIn('admin@contoso-resale.example');
});
afterAll(() => console.info(`What was tried with other people’s addresses, and held:\n  ${held.join('\n  ')}`));

const signIn = async (email: string) => (await own.client.post('/v1/session', { email, password })).status;

/** Applies with a contact at this address, who confirms: then the company holds its names. */
async function enrolled(email: string) {
  const domain = email.slice(email.indexOf('@') + 1);
  const contact = { firstName: 'Vic', lastName: 'Tim', email, phoneNumber: '+1 425 555 0100' };
  return confirm(own.client, await apply(own.client, { primaryContact: contact, organizationProfile: { domain } }));
}

describe('an admin who takes the address of somebody elsewhere', () => {
  it.each(['show_once', 'temporary_password_by_mail', 'invite_link'])(
    'with the delivery %s keeps nobody out, before or after the owner applies',
    async delivery => {
      const email = `ceo@${freshDomain()}`;
      const { status, body } = await mallory.post('/v1/users', { ...newUser({ email }), delivery });
      if (delivery === 'invite_link') expect(body.status).toBe('invited');
      else expect([status, body.reason]).toEqual([422, 'user.address_unproved']);
      await enrolled(email);
      expect(await signIn(email)).toBe(200);
      held.push(`${delivery} to an address of a company that then applied: the company could, and has the address`);
      if (delivery !== 'invite_link') return;
      const { link, code } = await own.client.mailedLink(email, 'Your access');
      const late = await own.client.submit(link, { code, password: 'Mallory-harbour-7-lights' }, json);
      expect([late.status, late.body.reason]).toEqual([409, 'user.domain_of_another']);
      expect(await signIn(email)).toBe(200);
      held.push('the link of the earlier invitation: 409, the password of the owner is untouched');
    },
  );

  it('is refused in every way in which the address can be written, for any domain below', async () => {
    const colleague = await member(own.client, mallory);
    for (const email of [
      'x@fabrikam.example',
      'X@FABRIKAM.Example',
      'x@mail.eu.fabrikam.example',
      'x@ｆａｂｒｉｋａｍ.example',
      'x@fabrikam-europe.example',
    ]) {
      for (const [how, refused] of [
        ['POST', await mallory.post('/v1/users', newUser({ email }))],
        ['PATCH', await mallory.patch(`/v1/users/${colleague.id}`, { email })],
      ] as const)
        expect([how, email, refused.status, refused.body.reason]).toEqual([how, email, 409, 'user.domain_of_another']);
    }
    held.push('addresses in another company’s domain, in five spellings, new and changed: 409');
  });

  it('is refused when a deleted person comes back to an address in a domain that is another company’s by then', async () => {
    const email = `ann@${freshDomain()}`;
    const { body: user } = await mallory.post('/v1/users', newUser({ email }));
    const { link, code } = await own.client.mailedLink(email, 'Your access');
    await own.client.submit(link, { code, password }, json);
    await mallory.delete(`/v1/users/${user.id}`);
    await enrolled(email);
    const back = await mallory.patch(`/v1/users/${user.id}`, { status: 'active' });
    expect([back.status, back.body.reason]).toEqual([409, 'user.domain_of_another']);
    held.push('a deleted person restored to an address whose domain another company has proved: 409');
  });

  it('gets none of the invitations to it', async () => {
    const email = `ceo@${freshDomain()}`;
    await mallory.post('/v1/users', newUser({ email, adminRole: 'global_admin' }));
    const sent = await invite(await asFabrikam(own.client), email, { locale: 'ru' });
    expect(sent.to).toBeUndefined();
    expect(sent.locale).toBe('ru-RU');
    const received = await mallory.get('/v1/relationships/invitations?direction=received&size=500');
    expect(received.body.items.map(({ id }) => id)).not.toContain(sent.id);
    expect((await mallory.get(`/v1/relationships/invitations/${sent.id}`)).status).toBe(404);
    held.push('a partnership invitation to the address: it is not for the company, which does not see it');
  });
});

describe('a change of address that somebody makes for another person', () => {
  it('gives nothing away before the new mailbox confirms, and the code cannot be guessed', async () => {
    const victim = await member(own.client, mallory);
    const { email } = newUser();
    await mallory.patch(`/v1/users/${victim.id}`, { email });
    expect((await own.client.mail(victim.email, 'sign-in address is to change')).text).toContain(email);
    await own.client.post('/v1/session/recovery', { email });
    const { link, code } = await own.client.mailedLink(email, 'Confirm your new address');
    expect((await own.client.mails(email)).length).toBe(1);
    const wrong = code === '000000' ? '000001' : '000000';
    const tries: string[] = [];
    for (let n = 0; n < 6; n++) tries.push((await own.client.submit(link, { code: wrong }, json)).body.reason);
    expect(tries).toEqual([...Array(5).fill('verify.code_wrong'), 'token.void']);
    expect((await own.client.submit(link, { code }, json)).body.reason).toBe('token.void');
    expect([await signIn(victim.email), await signIn(email)]).toEqual([200, 401]);
    held.push('a pending address: no sign-in, no recovery, five guesses at its code; the old address was told');
  });

  it('does not survive the person’s recovery of their password', async () => {
    const victim = await member(own.client, mallory);
    const { email } = newUser();
    await mallory.patch(`/v1/users/${victim.id}`, { email });
    const change = await own.client.mailedLink(email, 'Confirm your new address');
    await own.client.post('/v1/session/recovery', { email: victim.email });
    const recovery = await own.client.mailedLink(victim.email, 'choose a new password');
    await own.client.submit(recovery.link, { code: recovery.code, password }, json);
    const late = await own.client.submit(change.link, { code: change.code }, json);
    expect([late.status, late.body.reason]).toEqual([410, 'user.address_change_ended']);
    expect([await signIn(victim.email), await signIn(email)]).toEqual([200, 401]);
    held.push('a pending address after the person recovered their password: its link is 410');
  });

  it('ends the recovery links of the old mailbox when it takes force', async () => {
    const person = await member(own.client, mallory);
    const { email } = newUser();
    await own.client.post('/v1/session/recovery', { email: person.email });
    const old = await own.client.mailedLink(person.email, 'choose a new password');
    await mallory.patch(`/v1/users/${person.id}`, { email });
    const { link, code } = await own.client.mailedLink(email, 'Confirm your new address');
    expect((await own.client.submit(link, { code }, json)).status).toBe(200);
    expect((await own.client.submit(old.link, { code: old.code, password }, json)).body.reason).toBe(
      'token.superseded',
    );
    held.push('a recovery link in the old mailbox after the change: 410');
  });

  it('cannot be made by people who may not manage users, and says nothing about the address to them', async () => {
    const desk = await member(own.client, mallory, { agentRole: 'helpdesk_agent' });
    for (const email of [newUser().email, 'x@fabrikam.example', 'boss@gmail.com']) {
      const refused = await desk.client.patch(`/v1/users/${desk.id}`, { email });
      expect([refused.status, refused.body.reason]).toEqual([403, 'permission.denied']);
    }
    held.push('the own address, changed without the permission: the same 403 whoever has its domain');
  });
});

it('one address invited by many companies at once is one company’s in the end', async () => {
  const outside = newUser();
  const admins = [mallory, await asFabrikam(own.client)];
  for (const admin of admins) expect((await admin.post('/v1/users', outside)).status).toBe(201);
  const users = await Promise.all(
    admins.map(async admin => (await admin.get('/v1/users?size=500')).body.items.find(u => u.email === outside.email)),
  );
  expect(users.map(user => user?.status)).toEqual(['invited', 'invited']);
  const mails = await eventually(async () => {
    const both = await own.client.mails(outside.email);
    expect(both).toHaveLength(2);
    return both;
  });
  const links = mails.map(({ text }) => ({
    link: /https?:\/\/\S+\/links\/user\/[\w-]+/.exec(text)?.[0] ?? '',
    code: /: (\d{6})\s*$/m.exec(text)?.[1] ?? '',
  }));
  const answers = await Promise.all(links.map(({ link, code }) => own.client.submit(link, { code, password }, json)));
  expect(answers.map(({ status, body }) => [status, body.reason ?? body.status]).sort()).toEqual([
    [200, 'active'],
    [409, 'user.email_taken'],
  ]);
  held.push('two companies’ links to one address, used at once: one joins, the other is 409');
});

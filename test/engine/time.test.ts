import { describe, expect, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { type Client, eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, approve, confirm } from '#test/enrolling.ts';
import { everything } from '#test/faults/table.ts';
import { inOwnWords } from '#test/own-words.ts';
import { accept, asFabrikam, type Invited, invite } from '#test/partnering.ts';
import { addUser, member } from '#test/team.ts';

/** A day lasts two seconds: short enough for every wait to end, long enough for several requests within a day. */
const daySeconds = 2;
const own = ownEngine({ daySeconds });
/** By then every wait has ended. */
process.env.TANDEM_PATIENCE_SECONDS = String(60 * daySeconds);
const both = { signedUp: 'on', addressBelongs: 'on', password };

const tracked = ({ id, trackingToken }: { id: string; trackingToken: string }) =>
  `/v1/enrollments/${id}?trackingToken=${trackingToken}`;

const readInvitation = async (fabrikam: Client, { id }: { id: string }) =>
  (await fabrikam.get<Invited>(`/v1/relationships/invitations/${id}`)).body;
const newAddress = () => `ann@${freshDomain()}`;

describe.concurrent('when nobody acts', { timeout: 150_000 }, () => {
  it('the contact is reminded with the same link after 3 and 10 days, and the application expires with all its links after 14', async () => {
    const { client } = own;
    const applied = await apply(client);
    const first = await client.mailedLink(applied.email, 'Confirm');
    await eventually(async () => {
      const reminders = (await client.mails(applied.email)).filter(({ subject }) => subject.startsWith('Reminder'));
      expect(reminders).toHaveLength(2);
      for (const { text } of reminders) expect(text).toContain(first.link);
    });
    await eventually(async () => expect((await client.get(tracked(applied))).body.status).toBe('expired'));
    const late = await client.submit(first.link, { code: first.code, ...both }, { Accept: 'application/json' });
    expect(late).toMatchObject({ status: 410, body: { reason: 'token.expired' } });
    expect((await client.get(first.link)).text).toContain('Send a new link');
    // Whoever has confirmed nothing isn't told of the end.
    const subjects = (await client.mails(applied.email)).map(({ subject }) => subject);
    expect(subjects.filter(subject => subject.includes('has ended'))).toEqual([]);
  });

  it('a rival of a confirmed application ends at its next deadline, without a reminder or any other email (P18)', async () => {
    const { client } = own;
    const domain = freshDomain();
    const at = (email: string) =>
      apply(client, {
        primaryContact: { firstName: 'Ann', lastName: 'Lee', email },
        organizationProfile: { domain },
      });
    const [rival, winner] = [await at(`bo@${domain}`), await at(`ann@${domain}`)];
    const lead = await client.signIn('lead@tandem.example');
    await confirm(client, winner);
    expect((await client.get(tracked(rival))).body.status).toBe('superseded');
    const subjects = async () => (await client.mails(rival.email)).map(({ subject }) => subject);
    await client.mail(rival.email, 'Confirm');
    // On a busy machine the days pass before the other confirms.
    const before = await subjects();
    const stored = async () => {
      const { items } = (await lead.get('/v1/reviews?status=superseded&size=500')).body;
      return items.some(({ id }) => id === rival.id);
    };
    await eventually(async () => expect(await stored()).toBe(true));
    await new Promise(resolve => setTimeout(resolve, 15 * daySeconds * 1000));
    expect(await subjects()).toEqual(before);
  });

  it('an application that nobody confirms is gone after 30 days, with its emails, links and bank data, and its names are free', async () => {
    const { client, engine } = own;
    const bankAccount = { accountHolder: 'Contoso', country: 'DE', iban: 'DE89370400440532013000' };
    const applied = await apply(client, { bankAccount });
    const { link } = await client.mailedLink(applied.email, 'Confirm');
    await eventually(async () => expect((await client.get(tracked(applied))).status).toBe(404));
    expect((await client.get(link)).status).toBe(404);
    const left = (await everything({ endpoint: engine.aws, name: engine.blueprint.tableName })).filter(item =>
      JSON.stringify(item).includes(applied.id),
    );
    expect(left.filter(({ pk }) => !pk.startsWith('AUDIT#') && !pk.startsWith('REQUEST#'))).toEqual([]);
    expect(left.filter(({ pk, ...item }) => JSON.stringify(item).includes(applied.email))).toEqual([]);
    expect(left.map(item => (item as { operation?: string }).operation)).toContain('purge_enrollment');
    const lead = await client.signIn('lead@tandem.example');
    expect((await lead.get(`/v1/enrollments/${applied.id}`)).body.reason).toBe('resource.unknown');
    const again = await client.api.POST('/v1/enrollments', { body: applied.sent });
    expect(again.response.status).toBe(201);
  });

  it('an expired application can be renewed from its link’s page and then confirmed (P3)', async () => {
    const { client } = own;
    const applied = await apply(client);
    const first = await client.mailedLink(applied.email, 'Confirm');
    await eventually(async () => expect((await client.get(tracked(applied))).body.status).toBe('expired'));
    expect((await client.submit(`${first.link}/resend`)).status).toBe(200);
    const second = await eventually(async () => {
      const newest = await client.mailedLink(applied.email, 'Confirm');
      expect(newest.link).not.toBe(first.link);
      return newest;
    });
    expect((await client.submit(second.link, { code: second.code, ...both })).status).toBe(200);
    await client.mail(applied.email, 'your application is in review');
  });

  it('a confirmation after the deadline is refused even if the workflow has not expired the application yet', async () => {
    const { client, engine } = own;
    const applied = await apply(client);
    const { link, code } = await client.mailedLink(applied.email, 'Confirm');
    const record = await client.get(tracked(applied));
    const expires = Date.parse(String(record.body.expiresOn));
    await new Promise(resolve => setTimeout(resolve, expires - Date.now() + 5));
    const late = await client.submit(link, { code, ...both }, { Accept: 'application/json' });
    expect(late.body.reason).toBe('token.expired');
    expect(engine.logs.filter(line => line.includes('"level":"ERROR"'))).toEqual([]);
  });

  it('an overdue review is escalated to all leads every two business days, and never ends the application; the applicant is told once (R46, P15)', async () => {
    const { client } = own;
    const companyName = `Late ${crypto.randomUUID().slice(0, 8)}`;
    const applied = await apply(client, { companyName });
    const admin = await confirm(client, applied);
    const path = `/v1/enrollments/${applied.id}`;
    expect((await client.mail(applied.email, 'taking longer than expected')).text).toContain(companyName);
    const toLead = async (subject: string) =>
      (await client.mails('lead@tandem.example')).filter(mail => mail.subject === `${subject}: ${companyName}`);
    await eventually(async () => expect(await toLead('Overdue review')).toHaveLength(1));
    expect((await admin.get(path)).body.nextSteps).toEqual([{ step: 'escalate', href: `${path}/escalation` }]);
    expect((await admin.post(`${path}/escalation`)).status).toBe(202);
    await eventually(async () => expect(await toLead('Escalated by the applicant')).toHaveLength(1));
    const reviewer = await client.signIn('reviewer@tandem.example');
    expect((await reviewer.get('/v1/reviews?overdue=true&size=500')).body.items.map(({ id }) => id)).toContain(
      applied.id,
    );
    await new Promise(resolve => setTimeout(resolve, 35 * daySeconds * 1000));
    expect((await toLead('Overdue review')).length).toBeGreaterThanOrEqual(5);
    expect((await admin.get(path)).body).toMatchObject({ status: 'in_review' });
    expect((await admin.get(path)).body).not.toHaveProperty('expiresOn');
    const toApplicant = (await client.mails(applied.email)).map(({ subject }) => subject);
    expect(toApplicant.filter(subject => subject.includes('taking longer than expected'))).toHaveLength(1);
    expect(toApplicant.filter(subject => subject.includes('has ended'))).toEqual([]);
    expect((await approve(reviewer, applied.id)).status).toBe('authorized');
  });

  it('an information request is repeated after 7 and 21 days, and the application expires after 30', async () => {
    const { client } = own;
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const reviewer = await client.signIn('reviewer@tandem.example');
    await reviewer.post(`/v1/reviews/${applied.id}/decision`, {
      decision: 'request_information',
      reason: 'Which register?',
    });
    await eventually(async () =>
      expect((await admin.get(`/v1/enrollments/${applied.id}`)).body.status).toBe('expired'),
    );
    await eventually(async () => {
      const subjects = (await client.mails(applied.email)).map(({ subject }) => subject);
      expect(subjects.filter(subject => /^Reminder: .*we need more information/.test(subject))).toHaveLength(2);
      expect(subjects.at(-1)).toContain('has ended');
    });
  });

  it('people who can sign the agreement are reminded every week', async () => {
    const { client } = own;
    const applied = await apply(client);
    await confirm(client, applied);
    await approve(await client.signIn('reviewer@tandem.example'), applied.id);
    await eventually(async () => {
      const subjects = (await client.mails(applied.email)).map(({ subject }) => subject);
      const reminders = subjects.filter(subject => /^Reminder: .*sign the partner agreement/.test(subject));
      expect(reminders.length).toBeGreaterThanOrEqual(2);
    });
  });

  it('the recipient of an emailed invitation is reminded with the same link after 7 and 21 days, and the invitation expires after 30', async () => {
    const { client } = own;
    const [fabrikam, email] = [await asFabrikam(client), newAddress()];
    const invitation = await invite(fabrikam, email, { send: true });
    await eventually(async () => {
      const reminders = (await client.mails(email)).filter(({ subject }) => subject.startsWith('Reminder'));
      expect(reminders).toHaveLength(2);
      for (const { text } of reminders) expect(text).toContain(invitation.url);
    });
    await eventually(async () => expect((await readInvitation(fabrikam, invitation)).status).toBe('expired'));
    await client.mail('admin@fabrikam.example', `Your invitation to ${email} has expired`);
    const page = await client.get(invitation.url);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Send a new link');
  });

  it('the sender of an invitation that we did not email is reminded, and an expired invitation can be renewed (P3)', async () => {
    const { client } = own;
    const [fabrikam, email] = [await asFabrikam(client), newAddress()];
    const invitation = await invite(fabrikam, email);
    await eventually(async () => expect((await readInvitation(fabrikam, invitation)).status).toBe('expired'));
    const mails = (await client.mails('admin@fabrikam.example')).filter(({ subject }) => subject.includes(email));
    expect(mails.filter(({ subject }) => subject.includes('No answer yet'))).toHaveLength(2);
    expect(await client.mails(email)).toEqual([]);

    expect((await client.submit(`${invitation.url}/resend`)).status).toBe(200);
    await client.mail(email, 'invites you to partner');
    const renewed = await readInvitation(fabrikam, invitation);
    expect(renewed.status).toBe('pending');
    expect((await client.get(renewed.url)).status).toBe(200);
  });

  it('an acceptance after the deadline is refused even if the workflow has not expired the invitation yet', async () => {
    const { client } = own;
    const [fabrikam, contoso] = [await asFabrikam(client), await client.signIn('admin@contoso-resale.example')];
    const invitation = await invite(fabrikam, 'admin@contoso-resale.example');
    await new Promise(resolve => setTimeout(resolve, Date.parse(invitation.expiresOn) - Date.now() + 5));
    const late = await accept(contoso, invitation);
    expect(late).toMatchObject({ status: 410, body: { reason: 'token.expired' } });
    expect((await contoso.get('/v1/relationships?relationship_type=IsIndirectResellerOf')).body.items).toEqual([]);
  });
});

describe.concurrent('users who act too late', { timeout: 150_000 }, () => {
  const admin = () => own.client.signIn('admin@fabrikam.example');
  const days = (count: number) => new Promise(resolve => setTimeout(resolve, count * daySeconds * 1000));

  it('a temporary password expires after 7 days, for the first sign-in and for the change (R87)', async () => {
    const { client } = own;
    const { email, credentials } = await addUser(await admin());
    const enter = () => client.post('/v1/session', { email, password: credentials.password });
    const { session } = (await enter()).body;
    await days(7.1);
    const change = await client.post('/v1/session/password', { email, session, newPassword: password });
    for (const { status, body } of [await enter(), change])
      expect([status, body.reason]).toEqual([410, 'temp.expired']);
    expect((await client.post('/v1/session', { email, password })).status).toBe(401);
  });

  it('a user invitation expires after 14 days, and its page sends a new one (P3)', async () => {
    const { client } = own;
    const { email } = await addUser(await admin(), { delivery: 'invite_link' });
    const first = await client.mailedLink(email, 'Your access');
    await days(14.1);
    const late = await client.submit(first.link, { code: first.code, password }, { Accept: 'application/json' });
    expect(late).toMatchObject({ status: 410, body: { reason: 'token.expired' } });
    expect((await client.submit(`${first.link}/resend`)).status).toBe(200);
    const second = await eventually(async () => {
      const newest = await client.mailedLink(email, 'Your access');
      expect(newest.link).not.toBe(first.link);
      return newest;
    });
    expect((await client.submit(second.link, { code: second.code, password })).status).toBe(200);
  });

  it('a deleted user can be restored for 30 days and is purged after that', async () => {
    const globalAdmin = await admin();
    const { id } = await member(own.client, globalAdmin);
    const deletedUsers = `filter=${encodeURIComponent('{"Field":"Status","Value":"deleted","Operator":"equals"}')}`;
    expect((await globalAdmin.delete(`/v1/users/${id}`)).status).toBe(204);
    expect((await globalAdmin.get(`/v1/users?${deletedUsers}`)).body.items.map(user => user.id)).toContain(id);
    await days(30.1);
    expect((await globalAdmin.patch(`/v1/users/${id}`, { status: 'active' })).status).toBe(404);
    await eventually(async () =>
      expect((await globalAdmin.get(`/v1/users?${deletedUsers}`)).body.items.map(user => user.id)).not.toContain(id),
    );
    const { body } = await globalAdmin.get('/v1/auditrecords?size=500');
    expect(inOwnWords(body.items).map(({ operationType }) => operationType)).toContain('purge_partner_user');
  });
});

it('every workflow execution ends in its record’s final state, and none fails', async () => {
  const executions = [...own.engine.steps.executions.values()];
  expect(executions.filter(({ status }) => status === 'FAILED')).toEqual([]);
  expect(executions.some(({ states }) => states.at(-1) === 'Application expired')).toBe(true);
  expect(executions.some(({ states }) => states.at(-1) === 'Invitation expired')).toBe(true);
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { stageOf } from '#infra/stages.ts';
import { inOneWindow } from '#test/at-once.ts';
import { application, freshDomain } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { newUser } from '#test/team.ts';

/** What a deployment has, not the laptop. */
const { applicationsAnHour } = stageOf('production');

/** What was tried and what held, printed in the end. */
const held: string[] = [];

/** Waits until what was set off must have arrived. */
const settled = () => pause(2000);

const person = (email: string) => ({ firstName: 'Vic', lastName: 'Tim', email });
const victim = () => `victim@${freshDomain()}`;

describe('mail as a weapon', () => {
  const own = ownEngine({ overrides: { applicationsAnHour } });
  beforeEach(() => inOneWindow(24 * 60, 60));
  const mailsTo = async (address: string) => (await own.client.mails(address)).length;

  const change = ({ id, trackingToken }: Enrolling, body: object) =>
    own.client.patch(`/v1/enrollments/${id}?trackingToken=${trackingToken}`, body);
  const withdraw = ({ id, trackingToken }: Enrolling) =>
    own.client.post(`/v1/enrollments/${id}/withdrawal?trackingToken=${trackingToken}`);

  it('applications that name one mailbox, each withdrawn again: three emails a day', async () => {
    const domain = freshDomain();
    const email = `victim@${domain}`;
    const statuses = [];
    for (let n = 0; n < 6; n++) {
      const applied = await apply(own.client, application({ primaryContact: person(email) }, domain));
      statuses.push((await withdraw(applied)).status);
    }
    await settled();
    expect([statuses, await mailsTo(email)]).toEqual([Array(6).fill(200), 3]);
    held.push('6 applications that name one mailbox: 3 emails, the same answers');
  });

  it('corrections of the contact: four addresses are mailed once each, then 429', async () => {
    const applied = await apply(own.client);
    const addresses = Array.from({ length: 15 }, victim);
    const statuses = [];
    for (const email of addresses) statuses.push((await change(applied, { primaryContact: { email } })).status);
    await settled();
    expect(statuses).toEqual([...Array(3).fill(200), ...Array(12).fill(429)]);
    const counts = await Promise.all([applied.email, ...addresses].map(mailsTo));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    held.push('15 corrections of a contact: 4 emails (29 before)');
  });

  it('corrections to and fro, by several applications: three emails a day to the address in the middle', async () => {
    const email = victim();
    for (let n = 0; n < 3; n++) {
      const applied = await apply(own.client);
      for (const to of [email, victim(), email]) await change(applied, { primaryContact: { email: to } });
      await withdraw(applied);
    }
    await settled();
    expect(await mailsTo(email)).toBe(3);
    held.push('9 corrections to and from one mailbox: 3 emails');
  });

  it('a stranger’s own mailbox confirms, and names the victim as administrator: three emails a day, one with a link', async () => {
    const email = victim();
    for (let n = 0; n < 4; n++) await withdraw(await apply(own.client, { administrator: person(email) }));
    const applied = await apply(own.client, { administrator: person(email) });
    const { link, code } = await own.client.mailedLink(applied.email, 'Confirm');
    expect((await own.client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' })).status).toBe(200);
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    const decision = { decision: 'reject', reason: 'No such company' };
    expect((await reviewer.post(`/v1/reviews/${applied.id}/decision`, decision)).status).toBe(200);
    await settled();
    const subjects = (await own.client.mails(email)).map(({ subject }) => subject.split(' to ')[0]);
    expect(subjects).toEqual(['We received the application', 'We received the application', 'Set up your access']);
    held.push(
      '5 applications with another administrator, one confirmed and rejected: 3 emails to them, none of the end',
    );
  });

  it('whoever confirms the own application is a stranger still: corrections of its contact and administrator are limited', async () => {
    const applied = await apply(own.client);
    const admin = await confirm(own.client, applied);
    const email = victim();
    const statuses = [];
    for (const to of [email, victim(), email, victim(), email, victim(), victim()])
      statuses.push((await admin.patch(`/v1/enrollments/${applied.id}`, { primaryContact: { email: to } })).status);
    await settled();
    expect(statuses).toEqual([...Array(5).fill(200), 429, 429]);
    expect(await mailsTo(email)).toBe(3);
    held.push('7 corrections of a contact by somebody who has just confirmed: 3 emails to the mailbox');
  });

  it('new links on request, by API and by the page: one a minute, and none beyond the three emails', async () => {
    const applied = await apply(own.client);
    const { link } = await own.client.mailedLink(applied.email, 'Confirm');
    const path = `/v1/enrollments/${applied.id}/verificationemail?trackingToken=${applied.trackingToken}`;
    const statuses = [];
    for (let n = 0; n < 3; n++) {
      statuses.push((await own.client.post(path)).status);
      statuses.push((await own.client.submit(`${link}/resend`, {}, { Accept: 'application/json' })).status);
    }
    await settled();
    expect(statuses).toEqual([202, ...Array(5).fill(429)]);
    expect(await mailsTo(applied.email)).toBe(2);
    held.push('6 requests for a new link at once: 1 email');
  });

  const links = [
    'https://evil.example/login',
    'Pay at www.evil.example',
    'evil.example/login',
    'ｅｖｉｌ．ｅｘａｍｐｌｅ／login',
  ];
  const blanks = ['\u200B\u200B', '\u3164', '\u2800', '\u00AD \u2060'];

  it('names that email programs turn into a link, or that show nothing, are refused with the field named', async () => {
    const admin = await own.client.signIn('admin@contoso-resale.example');
    const contact = person(victim());
    const sendings: [string, string, Client, (name: string) => object][] = [
      ['companyName', '/v1/enrollments', own.client, name => application({ companyName: name })],
      ...['firstName', 'lastName'].flatMap((field): [string, string, Client, (name: string) => object][] => [
        [
          `primaryContact.${field}`,
          '/v1/enrollments',
          own.client,
          name => application({ primaryContact: { ...contact, [field]: name } }),
        ],
        [
          `administrator.${field}`,
          '/v1/enrollments',
          own.client,
          name => application({ administrator: { ...contact, [field]: name } }),
        ],
        [field, '/v1/users', admin, name => ({ ...newUser(), [field]: name })],
      ]),
      ['name', '/v1/clients', admin, name => ({ name, permissions: ['audit.read'] })],
    ];
    for (const [field, path, caller, body] of sendings) {
      for (const name of [...links, ...blanks]) {
        const refused = await caller.post(path, body(name));
        expect([field, name, refused.status]).toEqual([field, name, 400]);
        expect(refused.body.data.join(' ')).toContain(field);
      }
    }
    await settled();
    expect(await mailsTo(contact.email)).toBe(0);
    held.push(
      `${sendings.length} names as ${links.length} links and ${blanks.length} blanks: 400 with the field, no email`,
    );
  });

  it('the subject of an email to an address that has confirmed nothing has no words of the stranger', async () => {
    const companyName = 'You have won 1,000 dollars';
    const names = { firstName: 'Claim', lastName: 'Your Prize' };
    const email = victim();
    await apply(own.client, { companyName, primaryContact: { ...person(email), ...names } });
    await own.client.mail(email, 'Confirm');
    for (const { subject } of await own.client.mails(email)) expect(subject).not.toMatch(/won|dollars|Claim|Prize/);
    held.push('a prize in the names of an application: not in the subject');
  });
});

describe('a flood of applications and of a partner’s emails', () => {
  const partnerMails = { first30Days: 4, later: 4 };
  const own = ownEngine({ overrides: { applicationsAnHour, partnerMails } });
  beforeEach(() => inOneWindow(24 * 60, 60));
  const post = (changes: object = {}, client = own.client) =>
    client.post('/v1/enrollments', application({ ...changes }));

  it('of thirty applications at once from one source twenty are made; people who are signed in are not counted', async () => {
    expect((await post({ companyName: '' })).status).toBe(400);
    await inOneWindow(60, 60);
    const answers = await Promise.all(Array.from({ length: applicationsAnHour + 10 }, () => post()));
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 429);
    expect([made.length, refused.length]).toEqual([applicationsAnHour, 10]);
    expect(refused[0]?.body.reason).toBe('enrollment.too_many');
    const wait = Number(refused[0]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3600);
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    expect((await post({}, reviewer)).status).toBe(201);
    held.push(`${applicationsAnHour + 10} applications at once from one source: ${applicationsAnHour} made`);
  });

  it('a repeat of an application with the same request ID gets its answer, also from a source that has used its limit up', async () => {
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    const sent = application();
    const again = { 'MS-RequestId': crypto.randomUUID() };
    const first = await reviewer.call('POST', '/v1/enrollments', sent, again);
    expect((await reviewer.call('POST', '/v1/enrollments', sent, again)).body.id).toBe(first.body.id);
  });

  it('invitations and users to addresses outside the partner’s domains share one limit a day', async () => {
    const provider = await own.client.signIn('admin@fabrikam.example');
    const invite = (send: boolean) => provider.post('/v1/relationships/invitations', { email: victim(), send });
    const add = () => provider.post('/v1/users', { ...newUser(), email: victim(), delivery: 'invite_link' });
    const invited = [await invite(true), await invite(true)];
    const added = [await add(), await add()];
    expect([...invited, ...added].map(({ status }) => status)).toEqual(Array(partnerMails.later).fill(201));
    const refused = [await invite(true), await add(), await add()];
    expect(refused.map(({ status, body }) => [status, body.reason])).toEqual(Array(3).fill([429, 'mail.too_many']));
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await invite(false)).status).toBe(201);
    expect((await provider.post(`/v1/users/${added[0]?.body.id}/passwordreset`, {})).status).toBe(429);
    held.push(`${partnerMails.later + 4} emails of a partner to strangers: ${partnerMails.later} sent`);
  });
});

afterAll(() => console.log(['Mail that strangers set off:', ...held].join('\n')));

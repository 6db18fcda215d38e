import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, type Enrolling } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
const both = { signedUp: 'on', addressBelongs: 'on', password };

interface Listed {
  applications: { companyName: string; applicant: string; createdDate: string; link: string; code: string }[];
}

/** An application that names a mailbox as its contact. */
const naming = (email: string, companyName: string, domain?: string) => {
  const { primaryContact } = application();
  return apply(client, { ...application({}, domain), companyName, primaryContact: { ...primaryContact, email } });
};

const withdraw = ({ id, trackingToken }: Enrolling) =>
  client.post(`/v1/enrollments/${id}/withdrawal?trackingToken=${trackingToken}`);

const kindsOf = async (email: string) => (await client.mails(email)).map(({ subject }) => subject);

/** Waits until what the last call set off must have arrived. */
const settled = () => pause(1500);

describe('strangers use up the emails of a mailbox:', () => {
  it('its owner still finds the own application from the newest email, and confirms it', async () => {
    const domain = freshDomain();
    const email = `ann@${domain}`;
    for (const n of [1, 2, 3, 4]) {
      const foreign = await naming(email, `Foreign ${n} Ltd`, domain);
      if (n < 4) await eventually(async () => expect(await client.mails(email)).toHaveLength(n));
      expect((await withdraw(foreign)).status).toBe(200);
    }
    const own = await naming(email, 'Own Ltd', domain);
    await settled();
    expect(await kindsOf(email)).toEqual(Array(3).fill('Confirm your email address'));

    const { link, code } = await client.mailedLink(email, 'Confirm');
    const page = await client.get(link);
    expect(page.text).toContain('The application was withdrawn.');
    expect(page.text).toContain('Show all applications');
    expect(page.text).not.toContain('Own Ltd');

    const list = await client.submit(`${link}/applications`, { code });
    expect(list.text).toContain('Own Ltd');
    expect(list.text).not.toContain('Foreign');
    const { body } = await client.call<Listed>('POST', `${link}/applications`, { code }, json);
    expect(body.applications).toMatchObject([{ companyName: 'Own Ltd', applicant: 'Ann Lee' }]);
    const [found] = body.applications;
    if (!found) throw new Error('Nothing listed');
    expect(list.text.replaceAll('&#x2F;', '/')).toContain(found.link);
    expect(list.text).toContain(found.code);

    expect((await client.get(found.link)).text).toContain('Own Ltd');
    const confirmed = await client.submit(found.link, { code: found.code, ...both }, json);
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'in_review' } });
    const after = await client.call<Listed>('POST', `${link}/applications`, { code }, json);
    expect(after.body.applications).toEqual([]);
    const admin = await client.signIn(email, password);
    expect((await admin.get(`/v1/enrollments/${own.id}`)).body.status).toBe('in_review');
  });

  it('the list takes the code of the email, five tries for each link', async () => {
    const domain = freshDomain();
    const email = `ann@${domain}`;
    await naming(email, 'Contoso Ltd', domain);
    const { link, code } = await client.mailedLink(email, 'Confirm');
    const wrong = code === '000000' ? '111111' : '000000';
    const list = (typed: string) => client.submit(`${link}/applications`, { code: typed }, json);
    expect((await client.submit(`${link}/applications`, {}, json)).body.reason).toBe('request.invalid');
    const form = await client.submit(`${link}/applications`, { code: wrong });
    expect([form.status, form.text.includes('You have 4 tries left')]).toEqual([400, true]);
    for (const _ of [3, 2, 1, 0]) expect((await list(wrong)).body.reason).toBe('verify.code_wrong');
    expect((await list(code)).body.reason).toBe('token.void');
    expect((await client.get(`/links/confirm/${'x'.repeat(27)}/applications`)).status).toBe(405);
  });

  it('two that wait for it are listed; once one is confirmed, its rival is not', async () => {
    const domain = freshDomain();
    const email = `ann@${domain}`;
    await naming(email, 'First Ltd', domain);
    await naming(email, 'Second Ltd', domain);
    const { link, code } = await client.mailedLink(email, 'Confirm');
    const list = async () =>
      (await client.call<Listed>('POST', `${link}/applications`, { code }, json)).body.applications;
    const names = async () => (await list()).map(({ companyName }) => companyName);
    await eventually(async () => expect(await names()).toEqual(['Second Ltd', 'First Ltd']));
    const [, first] = await list();
    if (!first) throw new Error('Nothing listed');
    expect((await client.submit(first.link, { code: first.code, ...both }, json)).body.status).toBe('in_review');
    expect(await list()).toEqual([]);
  });

  it('a mailbox that an application no longer names does not see it', async () => {
    const first = freshDomain();
    const applied = await naming(`ann@${first}`, 'Contoso Ltd', first);
    const { link, code } = await client.mailedLink(`ann@${first}`, 'Confirm');
    const other = `eve@${freshDomain()}`;
    const changed = { primaryContact: { ...applied.sent.primaryContact, email: other } };
    dataOf(
      await client.api.PATCH('/v1/enrollments/{id}', {
        params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
        body: changed,
      }),
    );
    const old = await client.call<Listed>('POST', `${link}/applications`, { code }, json);
    expect(old.body.applications).toEqual([]);
    expect((await client.get(link)).text).toContain('Show all applications');
    const own = await client.mailedLink(other, 'Confirm');
    const now = await client.call<Listed>('POST', `${own.link}/applications`, { code: own.code }, json);
    expect(now.body.applications).toHaveLength(1);
  });

  it('a first administrator who got no link finds it in the list', async () => {
    const bo = { firstName: 'Bo', lastName: 'Kim', email: `bo@${freshDomain()}` };
    for (const n of [1, 2, 3]) {
      const foreign = await apply(client, { administrator: bo, companyName: `Foreign ${n} Ltd` });
      await eventually(async () =>
        expect((await client.mails(bo.email)).length).toBeGreaterThanOrEqual(Math.min(n, 2)),
      );
      await withdraw(foreign);
    }
    const applied = await apply(client, { administrator: bo });
    const contact = await client.mailedLink(applied.email, 'Confirm');
    await client.submit(contact.link, { code: contact.code, signedUp: 'on', addressBelongs: 'on' });
    const invited = await client.mailedLink(bo.email, 'Set up your access');
    expect(await client.mails(bo.email)).toHaveLength(3);
    const { body } = await client.call<Listed>('POST', `${invited.link}/applications`, { code: invited.code }, json);
    expect(body.applications).toMatchObject([{ companyName: 'Contoso Ltd' }]);
    const joined = await client.submit(invited.link, { code: invited.code, addressBelongs: 'on', password });
    expect(joined.status).toBe(200);
  });
});

describe('who has confirmed nothing', () => {
  it('is told of no withdrawal and no other contact', async () => {
    const first = freshDomain();
    const applied = await naming(`ann@${first}`, 'Contoso Ltd', first);
    const other = `eve@${freshDomain()}`;
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    await client.mail(applied.email, 'Confirm');
    await client.patch(path, { primaryContact: { ...applied.sent.primaryContact, email: other } });
    await client.mail(other, 'Confirm');
    await withdraw(applied);
    await settled();
    expect([await kindsOf(applied.email), await kindsOf(other)]).toEqual([
      ['Confirm your email address'],
      ['Confirm your email address'],
    ]);
  });

  it('is told of no rejection: the contact who reports an application that is then rejected', async () => {
    const applied = await apply(client);
    const { link } = await client.mailedLink(applied.email, 'Confirm');
    await client.submit(`${link}/dispute`, { sure: 'on' });
    await client.mail(applied.email, 'on hold');
    const reviewer = await client.signIn('reviewer@tandem.example');
    const decision = { decision: 'reject', reason: 'Nobody there applied' };
    expect((await reviewer.post(`/v1/reviews/${applied.id}/decision`, decision)).status).toBe(200);
    await settled();
    expect(await kindsOf(applied.email)).toEqual(['Confirm your email address', 'Your application is on hold']);
  });
});

describe('corrections of addresses', () => {
  it('end in 429 with the seconds to wait (R42)', async () => {
    const applied = await apply(client);
    const correct = async (n: number) =>
      answerOf(
        await client.api.PATCH('/v1/enrollments/{id}', {
          params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
          body: { primaryContact: { ...applied.sent.primaryContact, email: `ann${n}@${freshDomain()}` } },
        }),
      );
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push(await correct(n));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(answers[4]?.body.reason).toBe('verify.too_many');
    expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThan(86_000);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEnrollmentTimer } from '#functions/enrollment/application/timer.ts';
import { freshDomain } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { afterDays } from '#test/clock.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { inStatus } from '#test/records.ts';

const own = ownEngine();
const json = { Accept: 'application/json' };
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let operators: Client[];

beforeAll(async () => {
  operators = await Promise.all(['reviewer', 'lead'].map(name => own.client.signIn(`${name}@tandem.example`)));
});
afterAll(() => console.log(['Attacks on the review:', ...held].join('\n')));

describe('a reviewer in conflict', () => {
  const address = () => `ann@${freshDomain().split('.')[0]}.tandem.example`;
  const person = (email: string) => ({ firstName: 'Ann', lastName: 'Lee', email });
  const naming: [string, () => object][] = [
    ['as contact', () => ({ primaryContact: person(address()) })],
    ['as support', () => ({ supportProfile: { email: address(), telephone: '+14255550100' } })],
    ['as administrator', () => ({ administrator: person(address()) })],
  ];

  it.each(naming)(
    'with an address %s can neither correct it away nor decide, before or after that',
    async (how, names) => {
      const applied = await apply(own.client, names() as Record<string, unknown>);
      const { link, code } = await own.client.mailedLink(applied.email, 'onfirm your email');
      await own.client.submit(link, {
        code,
        signedUp: 'on',
        addressBelongs: 'on',
        password: 'Quiet-harbour-7-lanterns',
      });
      const [path, review] = [`/v1/enrollments/${applied.id}`, `/v1/reviews/${applied.id}`];
      for (const operator of operators) {
        for (const refused of [
          await operator.patch(path, { supportProfile: { email: `help@${freshDomain()}` } }),
          await operator.patch(path, { primaryContact: person(`bo@${freshDomain()}`) }),
          await operator.put(`${review}/checks/business_verification`, { status: 'authorized' }),
          await operator.post(`${review}/decision`, { decision: 'approve' }),
          await operator.post(`${review}/decision`, { decision: 'reject', reason: 'x' }),
        ])
          expect([how, refused.status, refused.body.reason]).toEqual([how, 403, 'review.conflict']);
      }
      held.push(`10 corrections and decisions by people of a domain that is named ${how}: 403`);
    },
  );

  it('stays so after the company corrects the address away itself', async () => {
    const applied = await apply(own.client, { supportProfile: { email: address(), telephone: '+14255550100' } });
    const admin = await confirm(own.client, applied);
    const path = `/v1/enrollments/${applied.id}`;
    for (const email of [`help@${freshDomain()}`, `desk@${freshDomain()}`])
      expect((await admin.patch(path, { supportProfile: { email } })).status).toBe(200);
    for (const operator of operators) {
      const refused = await operator.post(`/v1/reviews/${applied.id}/decision`, { decision: 'approve' });
      expect(refused.body.reason).toBe('review.conflict');
    }
    held.push('a decision after two corrections of the address: 403');
  });
});

describe('a stranger with a link or a tracking token', () => {
  it('reports nothing by opening a link, nor by one submit, nor by fields of a script', async () => {
    const applied = await apply(own.client);
    const { link } = await own.client.mailedLink(applied.email, 'onfirm your email');
    for (const tried of [
      await own.client.get(`${link}/dispute`),
      await own.client.get(`${link}/dispute?sure=on`),
      await own.client.submit(`${link}/dispute`, {}, json),
      await own.client.submit(`${link}/dispute?sure=on`, {}, json),
      await own.client.submit(`${link}/dispute`, { sure: '' }, json),
    ])
      expect(tried.body.status).not.toBe('disputed');
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    expect((await own.client.get(path)).body.status).toBe('email_pending');
    held.push('5 ways to report an application without its second submit: nothing is reported');
  });

  it('changes nothing with the tracking token once the contact has confirmed', async () => {
    const applied = await apply(own.client);
    await confirm(own.client, applied);
    const path = (action = '') => `/v1/enrollments/${applied.id}${action}?trackingToken=${applied.trackingToken}`;
    for (const refused of [
      await own.client.patch(path(), { companyName: 'X' }),
      await own.client.patch(path(), { primaryContact: { email: `x@${freshDomain()}` } }),
      await own.client.post(path('/withdrawal')),
      await own.client.post(path('/verificationemail')),
      await own.client.post(path('/information'), { message: 'x' }),
      await own.client.post(path('/escalation')),
    ])
      expect([401, 403]).toContain(refused.status);
    expect(Object.keys((await own.client.get(path())).body).sort()).toEqual(['dueDate', 'id', 'nextSteps', 'status']);
    held.push('6 changes with the tracking token of a confirmed application: 401, 403; it reads four members');
  });
});

it('a decision with a reason or a question that shows nothing is refused', async () => {
  const applied = await apply(own.client);
  await confirm(own.client, applied);
  const blanks = ['', ' ', '\u200B\u200B', '\u3164', '\u2800', '\u00AD \u2060'];
  for (const reason of blanks) {
    for (const decision of ['reject', 'request_information']) {
      const refused = await operators[1]?.post(`/v1/reviews/${applied.id}/decision`, { decision, reason });
      expect([decision, reason, refused?.status]).toEqual([decision, reason, 400]);
    }
  }
  held.push(`${2 * blanks.length} decisions with a blank reason: 400`);
});

it('the operator’s delay ends no application, however long it lasts', () => {
  for (const days of [6, 30, 400, 4000]) {
    for (const reminded of [0, 2, 100]) {
      const record = { ...inStatus('in_review'), reminded };
      expect(onEnrollmentTimer(record, afterDays(days))?.next.status ?? 'in_review').toBe('in_review');
    }
  }
  held.push('12 overdue reviews, up to 4,000 days: all go on');
});

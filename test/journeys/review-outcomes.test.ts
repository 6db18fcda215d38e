import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, eventually } from '#test/client.ts';
import { apply, approve, associate, confirm, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let lead: Client;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  lead = await client.signIn('lead@tandem.example');
});

/** An application in review, with its global admin. */
async function inReview(changes: Record<string, unknown> = {}) {
  const applied = await apply(client, changes);
  const admin = await confirm(client, applied);
  return { ...applied, admin, path: `/v1/enrollments/${applied.id}`, review: `/v1/reviews/${applied.id}` };
}

describe('a request for information', () => {
  it('is emailed with its question, and the review continues after the answer', async () => {
    const { admin, path, review, email, id } = await inReview();
    expect((await admin.post(`${path}/information`, { message: 'x' })).body.reason).toBe('enrollment.not_waiting');
    await reviewer.post(`${review}/decision`, {
      decision: 'request_information',
      reason: 'Which of the two registers?',
    });
    expect((await client.mail(email, 'we need more information')).text).toContain('Which of the two registers?');
    expect((await admin.get(path)).body).toMatchObject({
      status: 'information_requested',
      reason: 'Which of the two registers?',
      nextSteps: [{ step: 'give_information', href: `${path}/information` }],
    });
    expect((await admin.post(`${path}/information`, { message: '' })).body.data).toEqual(['message: is required']);
    const given = await admin.post(`${path}/information`, { message: 'The one of Redmond.\nExtract: 12345' });
    expect(given.body).toMatchObject({
      status: 'in_review',
      information: [{ question: 'Which of the two registers?', answer: 'The one of Redmond.\nExtract: 12345' }],
    });
    await eventually(async () =>
      expect(
        (await client.mails(email)).filter(({ subject }) => subject.includes('your application is in review')),
      ).toHaveLength(2),
    );
    expect((await approve(reviewer, id)).status).toBe('authorized');
  });
});

describe('a rejection (R48, P16, P17)', () => {
  it('is emailed with its reason, and a correction reopens only the affected checks', async () => {
    const { admin, path, review, email, id } = await inReview();
    await reviewer.put(`${review}/checks/employment_verification`, { status: 'authorized' });
    await reviewer.put(`${review}/checks/business_verification`, { status: 'rejected', note: 'Name differs' });
    const reason = 'The name does not match the register';
    expect((await reviewer.post(`${review}/decision`, { decision: 'reject', reason })).body).toMatchObject({
      status: 'rejected',
      vettingStatus: 'rejected',
      vettingSubStatus: 'business_verification',
    });
    expect((await client.mail(email, 'was not accepted')).text).toContain(reason);
    expect(dataOf(await admin.api.GET('/v1/account')).status).toBe('rejected');
    const corrected = await admin.patch(path, { address: { addressLine1: 'Two Microsoft Way' } });
    expect(corrected.body.status).toBe('in_review');
    const open = (corrected.body.checks as { check: string; status: string }[]).filter(
      ({ status }) => status !== 'authorized',
    );
    expect(open).toEqual([expect.objectContaining({ check: 'business_verification', status: 'pending' })]);
    expect((await approve(reviewer, id)).status).toBe('authorized');
    expect(dataOf(await admin.api.GET('/v1/account')).status).toBe('qualified');
  });
});

describe('what a reviewer decided and why (R49)', () => {
  const note = 'Register: Contoso Holding';
  const reason = 'The name does not match the register';
  const business = { check: 'business_verification', status: 'pending' };

  it('survives the correction of a rejected application; notes and names of reviewers are for operators alone', async () => {
    const { admin, path, review, tenantId } = await inReview();
    await reviewer.put(`${review}/checks/business_verification`, { status: 'rejected', note });
    await reviewer.post(`${review}/decision`, { decision: 'reject', reason });
    const own = (await admin.patch(path, { companyName: 'Contoso Holding' })).body;
    expect(own).toMatchObject({ status: 'in_review', decisions: [{ decision: 'reject', reason }] });
    const { clock } = (own.checks as { clock?: object }[]).at(-1) ?? {};
    expect(clock).toMatchObject({ owner: 'operator' });
    expect(own.checks).toContainEqual({ ...business, clock });
    expect(JSON.stringify(own)).not.toMatch(/Register: |decidedBy/);
    expect((await lead.get(path)).body).toMatchObject({
      decisions: [{ decision: 'reject', reason, decidedBy: expect.any(String) }],
      checks: expect.arrayContaining([
        {
          ...business,
          clock,
          history: [expect.objectContaining({ status: 'rejected', note, decidedBy: expect.any(String) })],
        },
      ]),
    });

    const filter = encodeURIComponent(JSON.stringify({ Field: 'CustomerId', Value: tenantId, Operator: 'equals' }));
    const audit = async (as: Client, query: string) =>
      (await as.get<{ items: Record<string, string>[] }>(`/v1/auditrecords${query}`)).body.items;
    const valuesOf = (items: Record<string, string>[], operation: string) => {
      const record = inOwnWords(items).find(({ operationType }) => operationType === operation);
      return [record?.resourceOldValue, record?.resourceNewValue].map(value => JSON.parse(value ?? ''));
    };
    const [seen, ownSeen] = [await audit(lead, `?filter=${filter}`), await audit(admin, '')];
    const Check = 'business_verification';
    expect(valuesOf(seen, 'decide_check')).toEqual([
      { Check, Status: 'in_review', Verdict: 'pending' },
      { Check, Note: note, Status: 'in_review', Verdict: 'rejected' },
    ]);
    expect(valuesOf(seen, 'reject')[1]).toEqual({ Decision: 'reject', Reason: reason, Status: 'rejected' });
    expect(valuesOf(ownSeen, 'decide_check')[1]).toEqual({ Check, Status: 'in_review', Verdict: 'rejected' });
    expect(valuesOf(ownSeen, 'reject')[1]).toMatchObject({ Reason: reason });
  });
});

describe('an approved application', () => {
  it('returns to review when a correction reopens a check, and cannot be signed until then', async () => {
    const { admin, path, id } = await inReview();
    await approve(reviewer, id);
    await associate(admin);
    expect((await admin.patch(path, { companyName: 'Contoso Limited' })).body.status).toBe('in_review');
    expect((await sign(admin)).body.reason).toBe('vetting.pending');
    await approve(reviewer, id);
    expect((await sign(admin)).status).toBe(201);
    expect((await admin.patch(path, { companyName: 'Contoso AG' })).body.reason).toBe('enrollment.closed');
  });
});

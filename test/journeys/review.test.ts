import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

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

describe('the review queue', () => {
  it('lists applications in review by due date, in pages, with a token that is all a seek request needs', async () => {
    await Promise.all([inReview(), inReview(), inReview()]);
    const first = answerOf<Page>(await reviewer.api.GET('/v1/reviews', { params: { query: { size: 2 } } }));
    expect(first.body.items).toHaveLength(2);
    expect(first.body.attributes).toEqual({ objectType: 'Collection' });
    const seen = [...first.body.items];
    let next = first.body.links.next;
    while (next) {
      const [token] = next.headers;
      const page = await reviewer
        .with({ [token?.key ?? '']: token?.value ?? '' })
        .get<Page>('/v1/reviews?seekOperation=Next');
      seen.push(...page.body.items);
      next = page.body.links.next;
    }
    const due = seen.map(({ dueDate }) => dueDate);
    expect(due).toEqual([...due].sort());
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.every(({ status }) => status === 'in_review')).toBe(true);
  });

  it('emails the reviewers once when an application enters it, also again after an answer', async () => {
    const companyName = `Queued ${crypto.randomUUID().slice(0, 8)}`;
    const { admin, path, review, id } = await inReview({ companyName });
    const announced = async () =>
      (await client.mails('reviewer@tandem.example')).filter(({ subject }) => subject === `To review: ${companyName}`);
    await eventually(async () => expect(await announced()).toHaveLength(1));
    expect((await announced())[0]?.text).toContain(id);
    await reviewer.put(`${review}/checks/employment_verification`, { status: 'authorized' });
    await reviewer.post(`${review}/decision`, { decision: 'request_information', reason: 'Which register?' });
    await admin.post(`${path}/information`, { message: 'The one of Redmond.' });
    await eventually(async () => expect(await announced()).toHaveLength(2));
    expect((await client.mails('lead@tandem.example')).map(({ subject }) => subject)).not.toContain(
      `To review: ${companyName}`,
    );
  });

  it('does not email a reviewer about a company that names a domain of theirs (R49)', async () => {
    const companyName = `Conflict ${crypto.randomUUID().slice(0, 8)}`;
    const email = `ann@${freshDomain().split('.')[0]}.tandem.example`;
    const { email: contact } = await inReview({
      companyName,
      primaryContact: { firstName: 'Ann', lastName: 'Lee', email },
    });
    await client.mail(contact, 'your application is in review');
    await eventually(async () => {
      const fresh = await inReview({ companyName: `After ${companyName}` });
      expect(fresh.id).toBeDefined();
      const subjects = (await client.mails('reviewer@tandem.example')).map(({ subject }) => subject);
      expect(subjects).toContain(`To review: After ${companyName}`);
      expect(subjects).not.toContain(`To review: ${companyName}`);
    });
  });

  it('refuses a continuation token that was changed, belongs to another list, or is missing', async () => {
    await Promise.all([inReview(), inReview()]);
    const { body } = answerOf<Page>(await reviewer.api.GET('/v1/reviews', { params: { query: { size: 1 } } }));
    const value = body.links.next?.headers[0]?.value ?? '';
    const [payload = '', signed] = value.split('.');
    const forged = `${Buffer.from('{"asked":{"status":"active"},"size":1,"after":{}}').toString('base64url')}.${signed}`;
    for (const token of [`${value}x`, forged, payload, 'nonsense', '']) {
      const seek = answerOf(
        await reviewer
          .with({ 'MS-ContinuationToken': token })
          .api.GET('/v1/reviews', { params: { query: { seekOperation: 'Next' } } }),
      );
      expect(seek).toMatchObject({ status: 400, body: { reason: 'request.page_invalid' } });
    }
  });

  it('can list another status, and overdue applications', async () => {
    const { id, review } = await inReview();
    await reviewer.post(`${review}/decision`, { decision: 'request_information', reason: 'Which register?' });
    const asked = await reviewer.get<Page>('/v1/reviews?status=InformationRequested&size=500');
    expect(asked.body.items.map(item => item.id)).toContain(id);
    expect(dataOf(await reviewer.api.GET('/v1/reviews', { params: { query: { overdue: 'true' } } })).items).toEqual([]);
    expect((await reviewer.get('/v1/reviews?status=nowhere')).status).toBe(400);
    expect(answerOf(await reviewer.api.GET('/v1/reviews', { params: { query: { size: -1 } } })).status).toBe(400);
  });
});

interface Page {
  items: { id: string; status: string; dueDate: string }[];
  links: { next?: { headers: { key: string; value: string }[] } };
  attributes: object;
}

describe('a review decision', () => {
  it('requires a confirmed email address (R39)', async () => {
    const { id } = await apply(client);
    const decided = answerOf(
      await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
        params: { path: { enrollmentId: id } },
        body: { decision: 'approve' },
      }),
    );
    expect(decided).toMatchObject({ status: 409, body: { reason: 'enrol.email_unverified' } });
    expect(
      answerOf(
        await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
          params: { path: { enrollmentId: id, check: 'email_domain' } },
          body: { status: 'authorized' },
        }),
      ).status,
    ).toBe(409);
  });

  it('cannot approve while checks are open, and the refusal names them', async () => {
    const { review } = await inReview();
    expect(await reviewer.post(`${review}/decision`, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { reason: 'checks.open', data: ['employment_verification', 'business_verification'] },
    });
  });

  it.each(['reject', 'request_information', 'Reject'])('to %s requires a reason', async decision => {
    const { review } = await inReview();
    for (const reason of [undefined, ' ', '\u200B', '\u3164\u115F', '\u2800']) {
      const refused = await reviewer.post(`${review}/decision`, { decision, reason });
      expect(refused).toMatchObject({ status: 400, body: { reason: 'decision.reason_required' } });
    }
  });

  it('by two reviewers at once is made only once', async () => {
    const { id, review, email } = await inReview();
    for (const check of ['employment_verification', 'business_verification'])
      await reviewer.put(`${review}/checks/${check}`, { status: 'authorized' });
    const both = await Promise.all([
      reviewer.post(`${review}/decision`, { decision: 'approve' }),
      lead.post(`${review}/decision`, { decision: 'reject', reason: 'No' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.reason).toBe('review.decided');
    const finalStatus = dataOf(await reviewer.api.GET('/v1/enrollments/{id}', { params: { path: { id } } })).status;
    expect(finalStatus).toBe(both[0]?.status === 200 ? 'authorized' : 'rejected');
    await eventually(async () => expect((await client.mails(email)).length).toBe(3));
  });

  it('can be preceded by decisions on several checks at once, and none is lost', async () => {
    const { review } = await inReview();
    const names = ['email_domain', 'employment_verification', 'business_verification'];
    await Promise.all(
      names.map(name => reviewer.put(`${review}/checks/${name}`, { status: 'authorized', note: name })),
    );
    expect((await reviewer.post(`${review}/decision`, { decision: 'approve' })).status).toBe(200);
  });

  it('is refused for the reviewer’s own company (R49)', async () => {
    const email = `ann@${freshDomain().split('.')[0]}.tandem.example`;
    const { review } = await inReview({ primaryContact: { firstName: 'Ann', lastName: 'Lee', email } });
    const conflict = { status: 403, body: { reason: 'review.conflict' } };
    expect(await reviewer.post(`${review}/decision`, { decision: 'approve' })).toMatchObject(conflict);
    expect(await lead.put(`${review}/checks/business_verification`, { status: 'authorized' })).toMatchObject(conflict);
  });

  it('is refused for the reviewer’s own company after its address is corrected away, which they may not do (R49)', async () => {
    const email = `ann@${freshDomain().split('.')[0]}.tandem.example`;
    const { admin, path, review } = await inReview({
      supportProfile: { email, telephone: '+14255550100' },
    });
    const conflict = { status: 403, body: { reason: 'review.conflict' } };
    const change = { supportProfile: { email: `help@${freshDomain()}` } };
    expect(await reviewer.patch(path, change)).toMatchObject(conflict);
    expect((await admin.patch(path, change)).status).toBe(200);
    expect(await reviewer.patch(path, { companyName: 'Contoso Limited' })).toMatchObject(conflict);
    expect(await reviewer.post(`${review}/decision`, { decision: 'approve' })).toMatchObject(conflict);
  });

  it.each(['email_ownership', 'nonsense'])(
    'cannot be made on the check %s, which reviewers do not decide',
    async check => {
      const { review } = await inReview();
      expect((await reviewer.put(`${review}/checks/${check}`, { status: 'authorized' })).status).toBe(404);
    },
  );

  it('on an unknown application is refused with 404', async () => {
    expect((await reviewer.post(`/v1/reviews/${crypto.randomUUID()}/decision`, { decision: 'approve' })).status).toBe(
      404,
    );
  });
});

describe('escalating a review (R46)', () => {
  it('is refused before it is overdue, with the due date', async () => {
    const { admin, path } = await inReview();
    const { dueDate } = (await admin.get(path)).body;
    expect(await admin.post(`${path}/escalation`)).toMatchObject({
      status: 409,
      body: { reason: 'vetting.not_overdue', data: [dueDate] },
    });
  });
});

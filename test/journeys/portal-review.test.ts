import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const signedIn = (email: string) => new PortalVisitor().signIn(email, client.passwordOf(email));
let reviewer: PortalVisitor;
let api: Client;
beforeAll(async () => {
  reviewer = await signedIn('reviewer@tandem.example');
  api = await client.signIn('reviewer@tandem.example');
});

/** An application in review, with its page. */
async function inReview(changes: Record<string, unknown> = {}) {
  const applied = await apply(client, changes);
  const admin = await confirm(client, applied);
  return { ...applied, admin, page: `/portal/reviews/${applied.id}` };
}

const applicationOf = async (id: string) =>
  dataOf(await api.api.GET('/v1/enrollments/{id}', { params: { path: { id } } })) as {
    status: string;
    reason?: string;
    checks: { check: string; status: string; note?: string }[];
  };

describe('the review queue page', () => {
  it('lists applications by due date, page by page, and filters by status', async () => {
    await Promise.all(Array.from({ length: 26 }, () => inReview()));
    const first = await reviewer.open('/portal/reviews');
    expect(first.html.match(/<a href="\/portal\/reviews\/[\w-]+">/g)).toHaveLength(25);
    const [, next = ''] = /<a class="button quiet" rel="next" href="([^"]+)"/.exec(first.html) ?? [];
    const second = await reviewer.open(next.replaceAll('&amp;', '&'));
    expect(second.status).toBe(200);
    expect(second.html).toMatch(/<a href="\/portal\/reviews\/[\w-]+">/);
    const overdue = await reviewer.open('/portal/reviews?status=in_review&overdue=on');
    expect(overdue.text).toContain('No application is in this state');
  });

  it('is in the menu of those who may review, and of nobody else', async () => {
    expect((await reviewer.open('/portal')).html).toContain('href="/portal/reviews"');
    const provider = await signedIn('admin@fabrikam.example');
    expect((await provider.open('/portal')).html).not.toContain('href="/portal/reviews"');
    expect(await provider.open('/portal/reviews')).toMatchObject({ status: 403 });
  });
});

describe('the page of an application', () => {
  it('shows what is stated beside what to compare it with, and a link to the register', async () => {
    const { page, email, sent } = await inReview({ companyName: 'Side & Side <b>Ltd</b>' });
    const { html, text } = await reviewer.open(page);
    expect(text).toContain('Side & Side <b>Ltd</b>');
    expect(html).not.toContain('<b>Ltd</b>');
    expect(text).toContain(email.slice(email.indexOf('@') + 1));
    expect(text).toContain(sent.address.addressLine1);
    expect(html).toContain('href="https://opencorporates.com/companies/us?q=Side%20%26%20Side');
  });

  it('decides checks, and approves: a person clicks through a whole review', async () => {
    const { id, page } = await inReview();
    await reviewer.open(page);
    const refused = await reviewer.send({ reason: '' }, 'approve');
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.text).toContain('There is a problem');
    for (const check of ['employment_verification', 'business_verification']) {
      const decided = await reviewer.send({ [`note-${check}`]: 'Seen in the register' }, 'authorize');
      expect(decided.text).toContain('The check is authorized.');
    }
    const { checks } = await applicationOf(id);
    expect(checks.map(({ status }) => status)).toEqual(Array(4).fill('authorized'));
    expect(checks.at(-1)).toMatchObject({ note: 'Seen in the register' });
    const approved = await reviewer.send({ reason: '' }, 'approve');
    expect(approved.path).toMatch(/^\/portal\/reviews\?/);
    expect(approved.text).toContain('The application is approved.');
    expect((await applicationOf(id)).status).toBe('authorized');
  });

  it('is taken on by a reviewer, taken over by another, and given back; the company does not see by whom', async () => {
    const { id, admin, page } = await inReview();
    await reviewer.open(page);
    expect((await reviewer.send({}, 'claim')).text).toContain('You have taken this application on.');
    const { reviewer: first } = (await api.get<{ reviewer: { name: string } }>(`/v1/enrollments/${id}`)).body;
    expect((await reviewer.open(page)).text).toContain(first.name);
    expect((await admin.get(`/v1/enrollments/${id}`)).body).not.toHaveProperty('reviewer');
    const lead = await signedIn('lead@tandem.example');
    expect((await lead.open(page)).text).toContain('Take over');
    await lead.send({}, 'claim');
    const { reviewer: second } = (await api.get<{ reviewer: { name: string } }>(`/v1/enrollments/${id}`)).body;
    expect(second.name).not.toBe(first.name);
    expect((await lead.send({}, 'release')).text).toContain('The application is back in the queue.');
    expect((await applicationOf(id)).status).toBe('in_review');
    expect((await api.get(`/v1/enrollments/${id}`)).body).not.toHaveProperty('reviewer');
  });

  it('rejects with reasons of the catalog, in the applicant’s language, and keeps what was typed if refused', async () => {
    const { id, page } = await inReview();
    const russian = await new PortalVisitor('ru-RU').signIn(
      'reviewer@tandem.example',
      client.passwordOf('reviewer@tandem.example'),
    );
    await russian.open(page);
    const empty = await russian.send({ reason: '' }, 'reject');
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('aria-invalid="true"');
    expect(empty.text).toContain('Название компании отличается');
    await russian.send({ reason: 'Send it again.', reasons: 'business.name_differs' }, 'reject');
    expect(await applicationOf(id)).toMatchObject({
      status: 'rejected',
      reason: expect.stringMatching(/^The name of the company differs .*\n\nSend it again\.$/s),
    });
    const { text } = await russian.open(page);
    expect(text).toContain('Отклонена');
    expect(text).not.toContain('Своими словами');
  });

  it('refuses a decision on a version that has changed since, and shows the current one', async () => {
    const { id, page } = await inReview();
    const other = await signedIn('lead@tandem.example');
    await other.open(page);
    await reviewer.open(page);
    await reviewer.send({ reason: 'Which register?' }, 'ask');
    expect(await other.send({ reason: 'No' }, 'reject')).toMatchObject({ status: 400 });
    expect((await applicationOf(id)).status).toBe('information_requested');
  });

  it('is read only for an auditor’s permissions, and unknown to other companies', async () => {
    const { page } = await inReview();
    const applied = await apply(client);
    await confirm(client, applied);
    const stranger = await new PortalVisitor().signIn(applied.email, password);
    expect([403, 404]).toContain((await stranger.open(page)).status);
  });

  it('lets a lead dismiss a report, and a reviewer only reject it', async () => {
    const applied = await apply(client);
    const { link } = await client.mailedLink(applied.email, 'onfirm your email');
    await client.submit(`${link}/dispute`, { sure: 'on' });
    const page = `/portal/reviews/${applied.id}`;
    const seen = await reviewer.open(page);
    expect(seen.text).toContain('Reported by its contact');
    expect(seen.html).not.toContain('value="approve"');
    expect(seen.html).not.toContain('value="dismiss"');
    const lead = await signedIn('lead@tandem.example');
    await lead.open(page);
    const dismissed = await lead.send({ dismissal: 'They confirmed by phone.' }, 'dismiss');
    expect(dismissed.text).toContain('The report is dismissed');
  });
});

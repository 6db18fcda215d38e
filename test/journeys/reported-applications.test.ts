import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, approve, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const sure = { sure: 'on' };
const json = { Accept: 'application/json' };
const both = { signedUp: 'on', addressBelongs: 'on', password };

/** The last part of the path that each form of a page is sent to. */
const actionsOf = (text: string) =>
  [...text.matchAll(/<form[^>]* action="([^"?]+)/g)].map(([, path = '']) => path.split(/[/;]/).at(-1));

async function mailed() {
  const applied = await apply(client);
  return { applied, ...(await client.mailedLink(applied.email, 'Confirm')) };
}

const statusOf = async ({ id, trackingToken }: { id: string; trackingToken: string }) =>
  dataOf(await client.api.GET('/v1/enrollments/{id}', { params: { path: { id }, query: { trackingToken } } }));

describe('reporting an application (R43):', () => {
  it('takes a second submit: the first changes nothing, and the page says what a report does', async () => {
    const { applied, link, code } = await mailed();
    const asked = await client.submit(`${link}/dispute`);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('is put on hold');
    expect(asked.text).toContain('name="sure"');
    expect(await client.submit(`${link}/dispute`, {}, json)).toMatchObject({
      status: 400,
      body: { reason: 'dispute.confirm_needed' },
    });
    expect((await statusOf(applied)).status).toBe('email_pending');
    expect((await client.submit(link, { code, ...both })).status).toBe(200);
    expect((await client.submit(`${link}/dispute`, sure)).text).toContain('The application is on hold');
  });

  it('is dismissed by a lead with a reason, and the contact confirms with a new link', async () => {
    const { applied, link } = await mailed();
    await client.submit(`${link}/dispute`, sure, json);
    const dismissal = `/v1/reviews/${applied.id}/dispute/dismissal`;
    const reviewer = await client.signIn('reviewer@tandem.example');
    const lead = await client.signIn('lead@tandem.example');
    expect((await reviewer.post(dismissal, { reason: 'A mistake' })).body.reason).toBe('permission.denied');
    expect((await lead.post(dismissal, {})).body.data).toEqual(['reason: is required']);
    const dismissed = await lead.post(dismissal, { reason: 'The contact called: a mistake' });
    expect(dismissed).toMatchObject({ status: 200, body: { status: 'email_pending' } });
    expect(dismissed.body.decisions).toEqual([
      expect.objectContaining({ decision: 'dismiss_dispute', reason: 'The contact called: a mistake' }),
    ]);
    expect((await lead.post(dismissal, { reason: 'Again' })).body.reason).toBe('enrollment.not_waiting');
    expect((await client.mail(applied.email, 'the hold is lifted')).text).toContain('The contact called: a mistake');
    const again = await client.submit(`${link}/dispute`, sure, json);
    expect(again).toMatchObject({ status: 410, body: { reason: 'token.superseded' } });
    const fresh = await eventually(async () => {
      const newest = await client.mailedLink(applied.email, 'Confirm');
      expect(newest.link).not.toBe(link);
      return newest;
    });
    expect((await client.submit(fresh.link, { code: fresh.code, ...both })).status).toBe(200);
    expect((await statusOf(applied)).status).toBe('in_review');
  });

  it('during its review is dismissed, and the review goes on to an approval', async () => {
    const { applied, link } = await mailed();
    await confirm(client, applied);
    await client.submit(`${link}/dispute`, sure, json);
    const lead = await client.signIn('lead@tandem.example');
    const dismissed = await lead.post(`/v1/reviews/${applied.id}/dispute/dismissal`, { reason: 'A mistake' });
    expect(dismissed.body).toMatchObject({ status: 'in_review', dueDate: expect.any(String) });
    expect((await approve(lead, applied.id)).status).toBe('authorized');
  });

  it('a reported application cannot be confirmed or corrected, and the review leads are notified (R43)', async () => {
    const { applied, link, code } = await mailed();
    const reported = await client.submit(`${link}/dispute`, sure, json);
    expect(reported).toMatchObject({ status: 200, body: { status: 'disputed' } });
    expect((await client.submit(`${link}/dispute`)).text).toContain('The application is on hold');
    const submitted = await client.submit(link, { code, ...both }, json);
    expect(submitted).toMatchObject({ status: 409, body: { reason: 'enrollment.disputed' } });
    const page = await client.get(link);
    expect(page.text).toContain('The application is on hold');
    expect(actionsOf(page.text)).toEqual(['applications']);
    const change = { companyName: 'Contoso Limited' };
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    expect((await client.patch(path, change)).body.reason).toBe('enrollment.disputed');
    expect((await client.mail('lead@tandem.example', 'Disputed application')).text).toContain('application');
    expect((await client.mail(applied.email, 'is on hold')).text).toContain('on hold');
  });

  it('the page of an application that has ended has no form for it, and a confirmation is refused', async () => {
    const { applied, link, code } = await mailed();
    await client.api.POST('/v1/enrollments/{id}/withdrawal', {
      params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
    });
    const page = await client.get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain('The application was withdrawn');
    expect(actionsOf(page.text)).toEqual(['applications']);
    expect((await client.submit(link, { code, ...both }, json)).body.reason).toBe('enrollment.closed');
  });

  it('an application can still be reported during its review (R43)', async () => {
    const { applied, link } = await mailed();
    await confirm(client, applied);
    expect((await client.submit(`${link}/dispute`, sure, json)).body.status).toBe('disputed');
  });
});

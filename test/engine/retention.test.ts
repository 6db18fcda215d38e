import { expect, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { type Client, eventually } from '#test/client.ts';
import { documentsPath, sendDocument } from '#test/documents.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { invite } from '#test/partnering.ts';

// Two days last four seconds.
const own = ownEngine({ daySeconds: 2, overrides: { retentionDays: 2 } });

/** The activity of one resource, as text. */
async function activityOf(who: Client, resourceId: string): Promise<string> {
  const ofIt = JSON.stringify({ Field: 'ResourceId', Value: resourceId, Operator: 'equals' });
  return (await who.get(`/v1/auditrecords?filter=${encodeURIComponent(ofIt)}`)).text;
}

/**
 * Requires that the activity of a resource says something of people, as it does for the period: two days from when it was told.
 * @param since a moment before that
 */
const requireTold = (who: Client, resourceId: string, value: string, since: number) =>
  eventually(async () => {
    const isTold = (await activityOf(who, resourceId)).includes(value);
    const isOver = Date.now() - since >= 4000;
    if (!isTold && !isOver) throw new Error(`The activity doesn't say ${value}`);
  });

it('what an application that was withdrawn says of people is erased after the period, its decisions and IDs stay', async () => {
  const { client, engine } = own;
  const deleted: string[] = [];
  engine.intercept = ({ action, caller, request }) => {
    if (action === 's3:DeleteObject' && caller.endsWith('enrollment-vanish')) deleted.push(String(request.url));
    return undefined;
  };
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  const supportProfile = { email: `help@${freshDomain()}`, telephone: '+1 425 555 0100' };
  const reviewer = await client.signIn('reviewer@tandem.example');
  const patched = Date.now();
  expect((await admin.patch(`/v1/enrollments/${applied.id}`, { supportProfile })).status).toBe(200);
  await requireTold(reviewer, applied.id, supportProfile.email, patched);
  const sent = Date.now();
  const documentId = await sendDocument(admin, applied.id, undefined, { fileName: 'payslip-ann-lee.pdf' });
  await requireTold(reviewer, documentId, 'payslip-ann-lee', sent);
  expect(deleted).toEqual([]);
  expect((await admin.post(`/v1/enrollments/${applied.id}/withdrawal`, {})).status).toBe(200);
  await eventually(async () => {
    const { body } = await reviewer.get(`/v1/enrollments/${applied.id}`);
    expect(body).toMatchObject({
      ...{ id: applied.id, status: 'withdrawn', companyName: applied.sent.companyName },
      primaryContact: { firstName: '***', lastName: '***', email: 'erased@erased.invalid' },
      supportProfile: { email: 'erased@erased.invalid' },
    });
    expect(JSON.stringify(body)).not.toContain(applied.email);
  }, 30);
  await eventually(async () => {
    const text = await activityOf(reviewer, applied.id);
    expect(text).toContain(String.raw`\"SupportProfile\":\"***\"`);
    expect(text).not.toContain(supportProfile.email);
  }, 30);
  const mails = await reviewer.get(`/v1/mails?about=${applied.id}`);
  expect(JSON.stringify(mails.body)).not.toContain(applied.email);

  expect(deleted).toEqual([expect.stringMatching(new RegExp(`/kept/${applied.id}/${documentId}`))]);
  expect((await reviewer.get(documentsPath(applied.id))).body.items).toEqual([]);
  await eventually(async () => {
    const text = await activityOf(reviewer, documentId);
    expect(text).toContain('add_document');
    expect(text).not.toContain('payslip-ann-lee');
  }, 30);
}, 240_000);

it('the address to which an invitation went is in the activity for the period, the invitation for good', async () => {
  const fabrikam = await own.client.signIn('admin@fabrikam.example');
  const email = `new@${freshDomain()}`;
  const invited = Date.now();
  const { id } = await invite(fabrikam, email);
  await requireTold(fabrikam, id, email, invited);
  await eventually(async () => {
    const text = await activityOf(fabrikam, id);
    expect(text).toContain(String.raw`\"Email\":\"***\"`);
    expect(text).not.toContain(email);
  }, 60);
}, 240_000);

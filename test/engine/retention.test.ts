import { expect, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';

// Two days last four seconds.
const own = ownEngine({ daySeconds: 2, overrides: { retentionDays: 2 } });

it('what an application that was withdrawn says of people is erased after the period, its decisions and IDs stay', async () => {
  const { client } = own;
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  const supportProfile = { email: `help@${freshDomain()}`, telephone: '+1 425 555 0100' };
  expect((await admin.patch(`/v1/enrollments/${applied.id}`, { supportProfile })).status).toBe(200);
  expect((await admin.post(`/v1/enrollments/${applied.id}/withdrawal`, {})).status).toBe(200);
  const reviewer = await client.signIn('reviewer@tandem.example');
  await eventually(async () => {
    const { body } = await reviewer.get(`/v1/enrollments/${applied.id}`);
    expect(body).toMatchObject({
      ...{ id: applied.id, status: 'withdrawn', companyName: applied.sent.companyName },
      primaryContact: { firstName: '***', lastName: '***', email: 'erased@erased.invalid' },
      supportProfile: { email: 'erased@erased.invalid' },
    });
    expect(JSON.stringify(body)).not.toContain(applied.email);
  }, 30);
  const ofIt = JSON.stringify({ Field: 'ResourceId', Value: applied.id, Operator: 'equals' });
  await eventually(async () => {
    const { text } = await reviewer.get(`/v1/auditrecords?filter=${encodeURIComponent(ofIt)}`);
    expect(text).toContain(String.raw`\"SupportProfile\":\"***\"`);
    expect(text).not.toContain(supportProfile.email);
  }, 30);
  const mails = await reviewer.get(`/v1/mails?about=${applied.id}`);
  expect(JSON.stringify(mails.body)).not.toContain(applied.email);
}, 240_000);

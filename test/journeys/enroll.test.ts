import { expect, inject, it } from 'vitest';
import { application, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';

const client = new Client(inject('system'));

it('a reseller applies, confirms by mail, and is in review (R22, R38, R39)', async () => {
  const sent = application();
  const { email } = sent.primaryContact;
  const applied = await client.post('/v1/enrollments', sent);
  expect(applied.status).toBe(201);
  expect(applied.body).toMatchObject({
    status: 'email_pending',
    vettingStatus: 'pending',
    vettingSubStatus: 'email_ownership',
  });

  const { link, code } = await client.mailedLink(email, 'Confirm');
  expect((await client.get(link)).text).toContain('Contoso Ltd');
  const confirmed = await client.press(link, { code, signedUp: 'on', addressBelongs: 'on', password });
  expect(confirmed.status).toBe(200);

  const admin = await client.signIn(email, password);
  const seen = await admin.get(`/v1/enrollments/${applied.body.id}`);
  expect(seen.body).toMatchObject({ status: 'in_review', tenantId: applied.body.tenantId });
  await eventually(() => client.mail(email, 'the review has begun'));
});

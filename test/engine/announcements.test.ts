import { expect, it } from 'vitest';
import { ownEngine } from '#test/engine.ts';
import { asFabrikam } from '#test/partnering.ts';

// An hour lasts a second.
const own = ownEngine({ daySeconds: 24 });

it('an announcement arrives by email with the link to its page, and not at whoever turned that off (R12)', async () => {
  const [lead, fabrikam] = [await own.client.signIn('lead@tandem.example'), await asFabrikam(own.client)];
  const announce = (title: string) =>
    lead.post('/v1/announcements', { title: { 'en-US': title }, text: { 'en-US': 'Read on.' }, mail: true });
  const { body } = await announce('Everything is new');
  const mail = await own.client.mail('admin@fabrikam.example', 'Everything is new');
  expect(mail.text).toContain(`/policies/announcements/${body.id}`);

  await fabrikam.put('/v1/announcements/mail', { mail: false });
  await announce('More is new');
  await own.client.mail('admin@northwind.example', 'More is new');
  const subjects = (await own.client.mails('admin@fabrikam.example')).map(({ subject }) => subject);
  expect(subjects.filter(subject => /is new/.test(subject))).toEqual(['Everything is new']);
});

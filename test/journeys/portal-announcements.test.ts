import { expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const signedIn = (email: string, language?: string) =>
  new PortalVisitor(language).signIn(email, client.passwordOf(email));
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const page = '/policies/announcements';

it('an announcement is written, read in one’s language, changed and taken back on its pages (R12)', async () => {
  const lead = await signedIn('lead@tandem.example');
  await lead.open(`${page}/new`);
  const refused = await lead.send({
    'title.en-US': '',
    'text.ru-RU': 'Всё <b>новое</b>.',
    'audience.roles': 'auditor',
  });
  expect(refused.html).toContain('href="#title.en-US"');
  expect(refused.text).toContain('Title (English)');
  expect(refused.html).toContain('Всё &lt;b&gt;новое&lt;/b&gt;.');
  expect(refused.html).toMatch(/value="auditor" checked/);

  await lead.open(`${page}/new`);
  const title = `Everything is new ${crypto.randomUUID()}`;
  const made = await lead.send({
    ...{ 'title.en-US': title, 'text.en-US': 'Read on.', 'text.ru-RU': 'Всё <b>новое</b>.' },
    ...{ 'audience.kinds': ['indirect_provider'], until: day(10) },
  });
  expect(made.text).toContain('The announcement is saved');
  expect(made.text).toContain('Indirect provider');
  expect(made.html).not.toContain('name="audience.kinds"');

  const provider = await signedIn('admin@fabrikam.example', 'ru-RU');
  const feed = await provider.open(page);
  expect(feed.text).toContain(title);
  expect(feed.text).toContain('Всё <b>новое</b>.');
  expect((await new PortalVisitor().open(page)).text).not.toContain(title);
  expect((await new PortalVisitor().open(made.path)).path).toContain('/portal/sign-in');

  await lead.open(made.path);
  const saved = await lead.send({ 'title.en-US': `${title}!`, 'text.en-US': 'Read on.', until: '' }, 'save');
  expect(saved.text).toContain('The change is saved');
  expect((await lead.open(page)).text).toContain(`${title}!`);
  await lead.open(made.path);
  expect((await lead.send({}, 'remove')).text).toContain('The announcement is taken back');
  expect((await provider.open(page)).text).not.toContain(title);
});

it('a person turns emails of announcements off and on', async () => {
  const provider = await signedIn('admin@fabrikam-europe.example');
  await provider.open(page);
  expect((await provider.send({}, 'mail_off')).text).toContain('You get no more announcements by email');
  expect((await provider.send({}, 'mail_on')).text).toContain('You get announcements by email again');
  expect((await new PortalVisitor().open(page)).html).not.toContain('value="mail_');
});

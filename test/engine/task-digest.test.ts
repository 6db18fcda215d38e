import { expect, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany } from '#test/team.ts';

const own = ownEngine({ rehearse: true });

const dayPasses = () => own.client.post('/v1/sandbox/clock', { advanceDays: 1 });

it('what waits comes by email once, with its titles in the reader’s language, and not to whoever turned that off', async () => {
  const [{ admin, email }, quiet] = [await activeCompany(own.client), await activeCompany(own.client)];
  const { userId } = dataOf(await admin.api.GET('/v1/me'));
  expect((await admin.patch(`/v1/users/${userId}`, { locale: 'ru-RU' })).status).toBe(200);
  const visitor = await new PortalVisitor('en-US', own.engine.api).signIn(quiet.email, password);
  expect((await visitor.open('/portal/me')).text).toContain('You get an email when something new waits for you');
  expect((await visitor.send({}, 'mail_off')).text).toContain('You get no more emails of what waits.');
  expect((await quiet.admin.get('/v1/tasks/mail')).body).toMatchObject({ mail: false });

  await dayPasses();
  const { text } = await own.client.mail(email, 'Вас ждёт 1 задача');
  expect(text).toMatch(/^Здравствуйте, Ann Lee/);
  expect(text).toContain('• Добавить сотрудников, которые будут здесь работать');
  expect(text).toMatch(/будут здесь работать\n+https?:\/\/\S+\/portal\/company\/users\/add/);

  const last = await activeCompany(own.client);
  await dayPasses();
  await own.client.mail(last.email, '1 thing waits for you');
  const subjects = async (address: string) => (await own.client.mails(address)).map(({ subject }) => subject);
  expect((await subjects(email)).filter(subject => subject.includes('задача'))).toHaveLength(1);
  expect((await subjects(quiet.email)).filter(subject => subject.includes('waits'))).toEqual([]);
});

it('an address that emails don’t reach is a task of the company’s admin, and a number for the review lead', async () => {
  const { admin } = await activeCompany(own.client);
  const lost = `bounce@${freshDomain()}`;
  const body = {
    firstName: 'Bo',
    lastName: 'Lost',
    email: lost,
    agentRole: 'none',
    adminRole: 'none',
    delivery: 'invite_link',
  };
  expect((await admin.post('/v1/users', body)).status).toBe(201);
  await eventually(async () =>
    expect(dataOf(await admin.api.GET('/v1/tasks')).items).toContainEqual(
      expect.objectContaining({
        kind: 'check_address',
        title: `Check an address that your emails don’t reach: ${lost}`,
      }),
    ),
  );
  const lead = await own.client.signIn('lead@tandem.example');
  const tasks = dataOf(await lead.api.GET('/v1/tasks')).items;
  expect(tasks).toContainEqual(expect.objectContaining({ kind: 'check_undelivered' }));
});

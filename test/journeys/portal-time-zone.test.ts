import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, member } from '#test/team.ts';

const client = new Client(inject('system'));

it('a person chooses a time zone, and sees every date in it', async () => {
  const { admin } = await activeCompany(client);
  const agent = await member(client, admin, { agentRole: 'sales_agent' });
  const visitor = await new PortalVisitor().signIn(agent.email, password);
  expect((await visitor.open('/portal/me/sessions')).text).toMatch(/at \d\d:\d\d UTC/);
  await visitor.open('/portal/me/time-zone');
  const saved = await visitor.send({ timeZone: 'Asia/Tokyo' });
  expect([saved.path, saved.text.includes('The time zone is saved.')]).toEqual(['/portal/me?done=time_zone', true]);
  expect(saved.text).toContain('Asia/Tokyo');
  expect((await visitor.open('/portal/me/sessions')).text).toMatch(/at \d\d:\d\d GMT\+9/);
});

it('an unknown time zone is refused at its field, and only the person or a user manager changes it', async () => {
  const { admin } = await activeCompany(client);
  const agent = await member(client, admin, { agentRole: 'sales_agent' });
  const { userId: id } = dataOf(await agent.client.api.GET('/v1/me'));
  const other = dataOf(await admin.api.GET('/v1/me')).userId;
  const change = (who: Client, user: string, timeZone: string) => who.call('PATCH', `/v1/users/${user}`, { timeZone });
  const refused = await change(agent.client, id, 'Europe/Atlantis');
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('timeZone: is not a time zone')]);
  expect((await change(agent.client, other, 'Europe/Berlin')).status).toBe(403);
  expect((await change(admin, id, 'europe/berlin')).status).toBe(200);
  expect(dataOf(await agent.client.api.GET('/v1/me')).timeZone).toBe('Europe/Berlin');
});

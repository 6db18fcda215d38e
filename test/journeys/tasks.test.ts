import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany } from '#test/team.ts';

const client = new Client(inject('system'));

const tasksOf = async (person: Client) => dataOf(await person.api.GET('/v1/tasks')).items;

describe('what waits for a person', () => {
  it('is nothing for a representative but change requests of listings', async () => {
    const representative = await client.signIn('representative@tandem.example');
    expect((await tasksOf(representative)).every(({ kind }) => kind === 'decide_listing')).toBe(true);
  });

  it('is, for an active company with one person, to add people, in the reader’s language', async () => {
    const { admin } = await activeCompany(client);
    const [task, ...others] = await tasksOf(admin.with({ 'X-Locale': 'ru-RU' }));
    expect(others).toEqual([]);
    expect(task).toMatchObject({ kind: 'add_users', title: 'Добавить сотрудников, которые будут здесь работать' });
  });
});

describe('the home page', () => {
  it('lists at most five things that wait, each with a link to the page where it is done', async () => {
    await Promise.all(Array.from({ length: 6 }, async () => confirm(client, await apply(client))));
    const visitor = await new PortalVisitor().signIn(
      'reviewer@tandem.example',
      client.passwordOf('reviewer@tandem.example'),
    );
    const { html, text } = await visitor.open('/portal');
    expect(html.match(/<a href="\/portal\/reviews\/[\w-]+">/g)).toHaveLength(5);
    expect(text).toMatch(/more things? (is|are) waiting/);
  });

  it('says that nothing waits', async () => {
    const applied = await apply(client);
    await confirm(client, applied);
    const visitor = await new PortalVisitor('zh-CN').signIn(applied.email, password);
    expect((await visitor.open('/portal')).text).toContain('没有等待您处理的事项');
  });
});

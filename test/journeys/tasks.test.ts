import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { asFabrikam } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany } from '#test/team.ts';

const client = new Client(inject('system'));

const tasksOf = async (person: Client) => dataOf(await person.api.GET('/v1/tasks')).items;

describe('what waits for a person', () => {
  it('is nothing for a representative but change requests of listings and service requests', async () => {
    const representative = await client.signIn('representative@tandem.example');
    expect(
      (await tasksOf(representative)).every(
        ({ kind }) => kind === 'decide_listing' || kind === 'answer_service_request',
      ),
    ).toBe(true);
  });

  it('is, for an active company with one person, to add people, in the reader’s language', async () => {
    const { admin } = await activeCompany(client);
    const [task, ...others] = await tasksOf(admin.with({ 'X-Locale': 'ru-RU' }));
    expect(others).toEqual([]);
    expect(task).toMatchObject({ kind: 'add_users', title: 'Добавить сотрудников, которые будут здесь работать' });
  });
});

describe('what waits for a customer', () => {
  it('is the customer agreement until it has accepted it, and then only more people (B45, P19)', async () => {
    const { admin } = await addedAdministrator(client, await asFabrikam(client));
    const kinds = async () => (await tasksOf(admin)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['accept_customer_agreement', 'add_users']);
    const { tenantId: id } = dataOf(await admin.api.GET('/v1/me'));
    const { templateId, contentHash } = dataOf(await admin.api.GET('/v1/agreements/customer', {}));
    const params = { path: { id } };
    const body = { templateId, contentHash, accepted: true };
    dataOf(await admin.api.POST('/v1/customers/{id}/agreements/acceptance', { params, body }));
    expect(await kinds()).toEqual(['add_users']);
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
    expect(html.match(/<a href="\/portal\/(reviews|service-requests)\/[\w-]+">/g)).toHaveLength(5);
    expect(text).toMatch(/more things? (is|are) waiting/);
  });

  it('says that nothing waits', async () => {
    const applied = await apply(client);
    await confirm(client, applied);
    const visitor = await new PortalVisitor('zh-CN').signIn(applied.email, password);
    expect((await visitor.open('/portal')).text).toContain('没有等待您处理的事项');
  });
});

import { describe, expect, inject, it } from 'vitest';
import { Client, eventually } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { activeProvider } from '#test/partnering.ts';
import { ask, problem, seenBy, servedCustomer } from '#test/supporting.ts';

const client = new Client(inject('system'));

const pathOf = ({ id }: { id: string }) => `/v1/servicerequests/${id}`;
const note = (text: string) => ({ newNote: { text } });

describe('bad input', () => {
  it('is told all at once, and never more than 400', async () => {
    const { admin } = await addedAdministrator(client, (await activeProvider(client)).admin);
    const refused = await admin.post('/v1/servicerequests/en-US', { supportTopicId: 99, severity: 'huge', title: ' ' });
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    const paths = refused.body.data.map(entry => entry.split(':')[0]);
    expect(paths.sort()).toEqual(['description', 'severity', 'supportTopicId', 'title']);
    expect((await admin.post('/v1/servicerequests/nonsense!', problem())).status).toBe(400);
    const made = await ask(admin, { severity: 'minimal' }, 'de-DE');
    expect((await admin.patch(pathOf(made), { status: 'attention_needed' })).status).toBe(400);
    expect((await admin.patch(pathOf(made), { newNote: { text: 'x'.repeat(2001) } })).status).toBe(400);
    const urgent = await admin.patch(pathOf(made), { severity: 'critical', title: 'Another' });
    expect(urgent).toMatchObject({ status: 200, body: { severity: 'critical', title: made.title } });
    expect(String(urgent.body.dueDate) < String(made.dueDate)).toBe(true);
    const asIs = await admin.patch(pathOf(made), urgent.body);
    expect(asIs.body.attributes.etag).toBe(urgent.body.attributes.etag);
  });
});

describe('races', () => {
  it('two answers with one etag: one is kept, the other reads first', async () => {
    const { provider, customer } = await servedCustomer(client);
    const made = await ask(customer.admin);
    const { attributes } = await seenBy(provider.admin, made.id);
    const answers = await Promise.all(
      ['One', 'Two'].map(text => provider.admin.patch(pathOf(made), { ...note(text), attributes })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.find(({ status }) => status === 400)?.body).toMatchObject({ code: 2055, reason: 'etag.stale' });
    expect((await seenBy(customer.admin, made.id)).notes).toHaveLength(1);
  });

  it('two answers without an etag: both are kept', async () => {
    const { provider, customer } = await servedCustomer(client);
    const made = await ask(customer.admin);
    await Promise.all(['One', 'Two'].map(text => provider.admin.patch(pathOf(made), note(text))));
    const { notes } = await seenBy(customer.admin, made.id);
    expect(notes.map(({ text }) => text).sort()).toEqual(['One', 'Two']);
  });

  it('an answer or an escalation after closing is 409', async () => {
    const { provider, customer } = await servedCustomer(client);
    const made = await ask(customer.admin);
    await customer.admin.patch(pathOf(made), { status: 'closed' });
    const late = { status: 409, body: { reason: 'servicerequest.closed' } };
    expect(await provider.admin.patch(pathOf(made), note('Late'))).toMatchObject(late);
    expect(await provider.admin.post(`${pathOf(made)}/escalation`)).toMatchObject(late);
    expect(await customer.admin.patch(pathOf(made), { status: 'open' })).toMatchObject(late);
  });

  it('a lost reply: the same request ID opens, answers and escalates once', async () => {
    const { provider, customer } = await servedCustomer(client);
    const headers = () => ({ 'MS-RequestId': crypto.randomUUID() });
    const twice = async (act: () => Promise<{ status: number; body: { id: string } }>) => [await act(), await act()];
    const [opening, answering, escalating] = [headers(), headers(), headers()];
    const [made, again] = await twice(() =>
      customer.admin.call('POST', '/v1/servicerequests/en-US', problem(), opening),
    );
    expect(again).toMatchObject({ status: 201, body: { id: made?.body.id } });
    const path = pathOf({ id: made?.body.id ?? '' });
    await twice(() => provider.admin.call('PATCH', path, { ...note('Once'), status: 'open' }, answering));
    await twice(() => provider.admin.call('POST', `${path}/escalation`, undefined, escalating));
    await eventually(async () => {
      const seen = await seenBy(customer.admin, made?.body.id ?? '');
      expect(seen.supportContact.kind).toBe('operator');
      expect(seen.notes.length).toBeGreaterThan(0);
    });
  });
});

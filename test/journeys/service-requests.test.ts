import { describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeProvider, activeReseller } from '#test/partnering.ts';
import { ask, askFor, problem, seenBy, servedCustomer } from '#test/supporting.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));

const pathOf = ({ id }: { id: string }) => `/v1/servicerequests/${id}`;
const tasksOf = async (person: Client) => dataOf(await person.api.GET('/v1/tasks')).items;
const note = (text: string) => ({ newNote: { text } });

describe('a customer’s request', () => {
  it('goes to its provider, which answers; the customer writes back and closes it (R2, R168)', async () => {
    const { provider, customer } = await servedCustomer(client);
    const made = await ask(customer.admin, { severity: 'moderate' });
    expect(made.id).toMatch(/^\d{14}$/);
    expect(made).toMatchObject({
      status: 'open',
      side: 'asker',
      waitsFor: 'contact',
      organization: { id: customer.id },
      supportContact: { tenantId: provider.tenantId, kind: 'indirect_provider' },
      supportTopicName: 'Account and sign-in',
      notes: [],
    });
    const notified = await client.mail(provider.email, 'asks for support');
    expect(notified.text).toContain(`/portal/service-requests/${made.id}`);
    expect(await tasksOf(provider.admin)).toContainEqual(
      expect.objectContaining({ kind: 'answer_service_request', about: made.id, due: made.dueDate }),
    );

    const answer = await provider.admin.patch(pathOf(made), note('Please try again.'));
    expect(answer).toMatchObject({ status: 200, body: { status: 'attention_needed', waitsFor: 'asker' } });
    const answered = await client.mail(customer.email, 'has answered');
    expect(answered.text).toMatch(/^Hello \S+ \S+,\n\n/);
    expect(answered.text).toContain(made.id);
    expect(await tasksOf(customer.admin)).toContainEqual(
      expect.objectContaining({ kind: 'reply_service_request', about: made.id }),
    );

    const seen = await seenBy(customer.admin, made.id);
    expect(seen.notes).toMatchObject([{ createdByName: expect.stringContaining('('), text: 'Please try again.' }]);
    const replied = await customer.admin.patch(pathOf(made), { ...seen, ...note('Still the same.') });
    expect(replied).toMatchObject({ status: 200, body: { status: 'open' } });
    await client.mail(provider.email, 'has written back');
    const closed = await customer.admin.patch(pathOf(made), { Status: 'Closed' });
    expect(closed).toMatchObject({ status: 200, body: { status: 'closed', lastClosedDate: expect.any(String) } });
    await client.mail(provider.email, 'Service request closed');
    expect((await tasksOf(provider.admin)).filter(({ about }) => about === made.id)).toEqual([]);
    const events = (await provider.admin.get('/v1/auditrecords?size=50')).text;
    for (const operation of ['open_service_request', 'update_service_request', 'close_service_request'])
      expect(events).toContain(operation);
  });

  it('can go to a partner that the customer chooses, and no other', async () => {
    const { reseller, customer } = await servedCustomer(client);
    const made = await ask(customer.admin, { partnerTenantId: reseller.tenantId });
    expect(made.supportContact).toMatchObject({ tenantId: reseller.tenantId, kind: 'indirect_reseller' });
    const refused = await customer.admin.post('/v1/servicerequests/en-US', problem({ partnerTenantId: customer.id }));
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  });

  it('is escalated by the reseller to its provider, and by that to the operator, once each', async () => {
    const { provider, reseller, customer } = await servedCustomer(client);
    const made = await ask(customer.admin, { partnerTenantId: reseller.tenantId });
    const escalation = `${pathOf(made)}/escalation`;
    expect((await provider.admin.get(pathOf(made))).status).toBe(404);
    const twice = await Promise.all([reseller.admin.post(escalation), reseller.admin.post(escalation)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 403]);
    await client.mail(provider.email, 'passed on to you');
    await client.mail(customer.email, 'now answers your request');
    expect((await reseller.admin.patch(pathOf(made), note('Me, too'))).body).toMatchObject({
      reason: 'servicerequest.with_another',
    });
    expect((await seenBy(reseller.admin, made.id)).side).toBe('former');

    expect(await provider.admin.post(escalation)).toMatchObject({
      status: 200,
      body: { supportContact: { kind: 'operator' } },
    });
    const representative = await client.signIn('representative@tandem.example');
    expect(await tasksOf(representative)).toContainEqual(
      expect.objectContaining({ kind: 'answer_service_request', about: made.id }),
    );
    expect(await representative.patch(pathOf(made), note('It is mended.'))).toMatchObject({ status: 200 });
    expect((await seenBy(customer.admin, made.id)).notes).toHaveLength(1);
    const [row] = (await reseller.admin.get(`/v1/customers/${customer.id}/servicerequests`)).body.items;
    expect(row).toMatchObject({ id: made.id, status: 'attention_needed' });
  });
});

describe('a partner’s request', () => {
  it('for a customer goes past the partner itself: a reseller asks the provider, a provider the operator', async () => {
    const { provider, reseller, customer } = await servedCustomer(client);
    const ofReseller = await askFor(reseller.admin, customer.id, { title: 'From the reseller' });
    expect(ofReseller.supportContact).toMatchObject({ tenantId: provider.tenantId });
    const ofProvider = await askFor(provider.admin, customer.id, { title: 'From the provider' });
    expect(ofProvider.supportContact).toMatchObject({ kind: 'operator' });
    const titles = async (reader: Client, path: string) =>
      (await reader.get<{ items: { title: string }[] }>(path)).body.items.map(({ title }) => title);
    const all = ['From the provider', 'From the reseller'];
    expect(await titles(customer.admin, `/v1/customers/${customer.id}/servicerequests`)).toEqual(all);
    expect(await titles(provider.admin, `/v1/customers/${customer.id}/servicerequests`)).toEqual(all);
    expect(await titles(reseller.admin, '/v1/servicerequests')).toEqual(['From the reseller']);
    const path = `/v1/customers/${customer.id}/servicerequests/${ofReseller.id}`;
    expect(await provider.admin.patch(path, note('We look into it.'))).toMatchObject({ status: 200 });
    await client.mail(reseller.email, 'has answered');
    expect((await customer.admin.get(path)).body).toMatchObject({ notes: [{ text: 'We look into it.' }] });
  });

  it('of its own goes to the operator, and no partner sees it', async () => {
    const { provider, reseller } = await servedCustomer(client);
    const made = await ask(reseller.admin);
    expect(made.supportContact).toMatchObject({ kind: 'operator' });
    expect((await provider.admin.get(pathOf(made))).status).toBe(404);
    const representative = await client.signIn('representative@tandem.example');
    expect(await representative.patch(pathOf(made), { ...note('Done.'), status: 'closed' })).toMatchObject({
      status: 200,
      body: { status: 'closed' },
    });
    expect((await client.mail(reseller.email, 'Service request closed')).text).toContain(made.id);
  });

  it('is hidden from a partner whose relationship with the customer has ended', async () => {
    const { provider, reseller, customer } = await servedCustomer(client);
    const made = await askFor(reseller.admin, customer.id);
    const path = { id: customer.id };
    const body = { relationshipToPartner: 'none' } as const;
    dataOf(await provider.admin.api.PATCH('/v1/customers/{id}', { params: { path }, body }));
    expect((await provider.admin.get(pathOf(made))).status).toBe(404);
    expect((await provider.admin.get('/v1/servicerequests')).body.items).toEqual([]);
    expect((await reseller.admin.get('/v1/servicerequests')).body.items).toMatchObject([{ id: made.id }]);
    expect((await seenBy(reseller.admin, made.id)).status).toBe('open');
  });
});

describe('who may', () => {
  it('see and change a request: nobody outside of it, with the same answer as for none', async () => {
    const { customer } = await servedCustomer(client);
    const stranger = await activeReseller(client);
    const made = await ask(customer.admin);
    for (const path of [pathOf(made), '/v1/servicerequests/10000000000000', '/v1/servicerequests/x']) {
      expect(await stranger.admin.get(path)).toMatchObject({ status: 404, body: { code: 1000 } });
      expect((await stranger.admin.patch(path, note('Hello'))).status).toBe(404);
    }
    expect((await stranger.admin.post(`${pathOf(made)}/escalation`)).status).toBe(404);
    const ofCustomer = `/v1/customers/${customer.id}/servicerequests`;
    expect((await stranger.admin.get(ofCustomer)).status).toBe(404);
    expect((await stranger.admin.post(ofCustomer, problem())).status).toBe(404);
    expect((await stranger.admin.get(`${ofCustomer}/${made.id}`)).status).toBe(404);
    expect((await customer.admin.get(`/v1/customers/${stranger.tenantId}/servicerequests/${made.id}`)).status).toBe(
      404,
    );
    expect((await client.get(pathOf(made))).status).toBe(401);
    const auditor = await client.signIn('auditor@tandem.example').catch(() => undefined);
    if (auditor) expect((await auditor.patch(pathOf(made), note('Hello'))).status).toBe(403);
  });

  it('ask for Office 365: a helpdesk agent only with an admin agent (R89), who may do all (R88)', async () => {
    const { provider, customer } = await servedCustomer(client);
    const helpdesk = await member(client, provider.admin, { agentRole: 'helpdesk_agent' });
    const admin = await member(client, provider.admin, { agentRole: 'admin_agent' });
    const sales = await member(client, provider.admin, { agentRole: 'sales_agent' });
    const path = `/v1/customers/${customer.id}/servicerequests`;
    const office = problem({ productName: 'Office 365 E3' });
    expect(await helpdesk.client.post(path, office)).toMatchObject({
      status: 403,
      body: { reason: 'perm.family_needs_admin_agent' },
    });
    expect((await admin.client.post(path, office)).status).toBe(201);
    expect((await helpdesk.client.post(path, problem({ productName: 'Desk Suite' }))).status).toBe(201);
    expect((await sales.client.post(path, problem())).status).toBe(403);
    const made = await ask(customer.admin, { productName: 'Office 365 E3' });
    expect((await helpdesk.client.patch(pathOf(made), note('Hello'))).status).toBe(403);
    expect((await sales.client.get(pathOf(made))).status).toBe(404);
    expect((await admin.client.patch(pathOf(made), note('Hello'))).status).toBe(200);
    expect((await sales.client.post('/v1/servicerequests/en-US', problem())).status).toBe(201);
  });
});

describe('the list', () => {
  it('is filtered by status in every spelling, and paged by offset', async () => {
    const { admin } = await activeProvider(client);
    await ask(admin, { title: 'A' });
    const second = await ask(admin, { title: 'B' });
    await ask(admin, { title: 'C' });
    const representative = await client.signIn('representative@tandem.example');
    await representative.patch(pathOf(second), { status: 'closed' });
    type List = { items: { title: string }[]; links: { next?: { uri: string } }; totalCount: number };
    const list = async (query: string) => (await admin.get<List>(`/v1/servicerequests${query}`)).body;
    const titles = async (query: string) => (await list(query)).items.map(({ title }) => title);
    expect(await titles('')).toEqual(['C', 'B', 'A']);
    expect(await titles('?size=0')).toEqual(['C', 'B', 'A']);
    const filter = (value: string) =>
      `?filter=${encodeURIComponent(JSON.stringify({ Field: 'Status', Value: value, Operator: 'equals' }))}`;
    for (const query of [
      '?status=closed',
      '?status=Closed',
      '?status=2',
      filter('closed'),
      filter('Closed'),
      filter('2'),
    ])
      expect(await titles(query)).toEqual(['B']);
    expect(await titles('?status=attention_needed')).toEqual([]);
    const first = await list('?size=2');
    expect(first.items.map(({ title }) => title)).toEqual(['C', 'B']);
    expect(first.links.next?.uri).toBe('servicerequests?size=2&offset=2');
    const rest = (await admin.get<List>(`/v1/${first.links.next?.uri}`)).body;
    expect(rest).toMatchObject({ totalCount: 1, items: [{ title: 'A' }] });
    expect(rest.links.next).toBeUndefined();
    expect((await admin.get('/v1/servicerequests?status=lost')).status).toBe(400);
    expect((await admin.get(`/v1/servicerequests${filter('lost')}`)).status).toBe(400);
    const open = { Field: 'Status', Value: 'open', Operator: 'equals' };
    const either = JSON.stringify({ LeftFilter: open, RightFilter: open, Operator: 'or' });
    expect((await admin.get(`/v1/servicerequests?filter=${encodeURIComponent(either)}`)).status).toBe(400);
  });

  it('of topics is in the caller’s language', async () => {
    const { admin } = await activeProvider(client);
    const topics = dataOf(await admin.with({ 'X-Locale': 'zh-TW' }).api.GET('/v1/servicerequests/supporttopics'));
    expect(topics.items).toHaveLength(6);
    expect(topics.items[0]).toMatchObject({ id: 1, name: '帳戶和登入' });
  });
});

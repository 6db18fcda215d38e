import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client, eventually, type Loose } from '#test/client.ts';
import { approve } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { Receiver } from '#test/receiver.ts';
import { admitted, allEvents, registration, sampleVerifier, type Verify } from '#test/webhooks.ts';

const system = inject('system');
const client = new Client(system);
const log = '/webhooks/v1/deliveries';

let lead: Client;
let verify: Verify;
let mine: Awaited<ReturnType<typeof admitted>>;
let theirs: Awaited<ReturnType<typeof admitted>>;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  verify = await sampleVerifier(system.api);
  lead = await client.signIn('lead@tandem.example');
  [mine, theirs] = await Promise.all([admitted(client), admitted(client)]);
  await mine.admin.post(registration, { WebhookUrl: receiver.url, WebhookEvents: await allEvents(mine.admin) });
  await mine.admin.api.POST('/webhooks/v1/registration/validationEvents');
});
afterAll(() => receiver.stop());

describe('the events of a company', () => {
  it('include changes of its enrollment, review and account, with the URL of each resource', async () => {
    const { admin, id } = mine;
    await admin.api.PATCH('/v1/enrollments/{id}', {
      params: { path: { id } },
      body: { supportProfile: { email: 'care@contoso.example' } },
    });
    await approve(lead, id);
    for (const name of ['enrollment-updated', 'vetting-updated']) {
      const { headers, raw, body } = await receiver.event(name);
      expect(await verify(headers, raw)).toBe(200);
      expect(body.ResourceUri).toBe(`${system.api}/v1/enrollments/${id}`);
      expect((await admin.get(String(body.ResourceUri))).body.id).toBe(id);
      const record = await admin.get(String(body.AuditUri));
      expect(inOwnWords([record.body])[0]).toMatchObject({
        resourceType: 'enrollment',
        operationDate: body.ResourceChangeUtcDate,
      });
    }
    expect(
      await eventually(async () => {
        expect(receiver.named('vetting-updated')).toHaveLength(3);
        return receiver.named('vetting-updated').every(({ body }) => Object.keys(body).length === 5);
      }),
    ).toBe(true);
  });

  it('are delivered only to the company itself, and only if it registered for them', async () => {
    const [own, wanted] = [await Receiver.start(), await admitted(client)];
    await wanted.admin.api.POST('/webhooks/v1/registration', {
      body: { WebhookUrl: own.url, WebhookEvents: ['mpnid-created'] },
    });
    await wanted.admin.api.PATCH('/v1/enrollments/{id}', {
      params: { path: { id: wanted.id } },
      body: { supportProfile: { email: 'care@contoso.example' } },
    });
    await wanted.admin.api.POST('/v1/mpnids', { body: { name: 'Headquarters', address: wanted.sent.address } });
    await own.event('mpnid-created');
    expect(own.received).toHaveLength(1);
    const about = receiver.received.map(({ body }) => String(body.ResourceUri));
    expect(about.some(uri => uri.includes(wanted.id))).toBe(false);
    await own.stop();
  });

  it('arrive within a minute (P24)', async () => {
    const { admin, sent } = mine;
    for (let n = 0; n < 20; n++)
      answerOf(await admin.api.POST('/v1/mpnids', { body: { name: `Branch ${n}`, address: sent.address } }));
    const events = await eventually(async () => {
      const found = receiver.named('mpnid-created');
      expect(found.length).toBeGreaterThanOrEqual(20);
      return found;
    });
    const delays = events
      .map(({ at, body }) => at - Date.parse(String(body.ResourceChangeUtcDate)))
      .sort((a, b) => a - b);
    const [median, late] = [0.5, 0.95].map(part => delays[Math.ceil(delays.length * part) - 1] ?? 0);
    process.stdout.write(`  from change to endpoint: median ${median} ms, p95 ${late} ms, n ${delays.length}\n`);
    expect(late).toBeLessThan(60_000);
  });
});

describe('the delivery log', () => {
  const read = async (as: Client, query = '') => (await as.get<Loose>(`${log}${query}`)).body;

  it('lists every event with its result, newest first, in pages', async () => {
    const { admin } = mine;
    const all = (await read(admin)).items;
    expect(all.length).toBeGreaterThan(20);
    const dates = all.map(({ createdDate }) => String(createdDate));
    expect(dates).toEqual([...dates].sort().reverse());
    expect(all[0]).toMatchObject({
      correlationId: all[0]?.id,
      eventName: 'mpnid-created',
      resourceUri: `${system.api}/v1/mpnids`,
      callbackUrl: receiver.url,
      attributes: { objectType: 'WebhookDelivery' },
    });
    const paged: Loose[] = [];
    let token: string | undefined;
    do {
      const page = token
        ? await read(admin.with({ 'MS-ContinuationToken': token }), '?seekOperation=Next')
        : await read(admin, '?size=7');
      paged.push(...page.items);
      token = page.continuationToken as string | undefined;
    } while (token);
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect((await read(theirs.admin)).items).toEqual([]);
  });

  it('explains why an event was not accepted, and redirects are not followed', async () => {
    const { admin } = await admitted(client);
    const own = await Receiver.start();
    own.answers = [{ status: 302, headers: { Location: own.url.replace('/hook', '/elsewhere') } }, { status: 0 }];
    await admin.api.POST('/webhooks/v1/registration', {
      body: { WebhookUrl: own.url, WebhookEvents: ['test-created'] },
    });
    await admin.api.POST('/webhooks/v1/registration/validationEvents');
    await admin.api.POST('/webhooks/v1/registration/validationEvents');
    const results = await eventually(async () => {
      const { items } = await read(admin.with({ 'X-Locale': 'en-US' }));
      const found = items.flatMap(({ results }) => results as Record<string, unknown>[]);
      expect(found).toHaveLength(2);
      return found;
    });
    expect(results).toContainEqual(
      expect.objectContaining({
        responseCode: 'Found',
        responseMessage: 'The endpoint returned a redirect. Redirects are not followed.',
        systemError: false,
      }),
    );
    expect(results).toContainEqual(
      expect.objectContaining({ responseMessage: "The endpoint can't be reached.", systemError: true }),
    );
    expect(own.received.map(({ path }) => path)).toEqual(['/hook', '/hook']);
    const [item] = (await read(admin)).items;
    expect(item).toMatchObject({ status: 'pending', attempts: 1 });
    expect(Date.parse(String(item?.nextAttemptOn))).toBeGreaterThan(Date.now() + 30_000);
    await own.stop();
  });

  it('can deliver an event again, unchanged and with the same MS-CorrelationId', async () => {
    const { admin } = mine;
    const { headers, raw } = await receiver.event('test-created');
    const first = (await read(admin)).items.find(({ eventName }) => eventName === 'test-created');
    const again = await admin.post(`${log}/${first?.id}/replay`);
    expect(again).toMatchObject({ status: 202, body: { status: 'pending', attempts: 0, correlationId: first?.id } });
    await eventually(async () => expect(receiver.named('test-created')).toHaveLength(2));
    const second = receiver.named('test-created')[1];
    expect(second?.raw).toEqual(raw);
    expect(second?.headers['ms-correlationid']).toBe(headers['ms-correlationid']);
    await eventually(async () =>
      expect((await read(admin)).items[0]).toMatchObject({ id: again.body.id, status: 'delivered' }),
    );
  });

  it('cannot replay an event of another company or one that is no longer registered', async () => {
    const [delivery] = (await read(mine.admin)).items;
    const path = `${log}/${delivery?.id}/replay`;
    await theirs.admin.post(registration, { WebhookUrl: receiver.url, WebhookEvents: await allEvents(theirs.admin) });
    expect((await theirs.admin.post(path)).body.reason).toBe('resource.unknown');
    expect(answerOf(await mine.admin.api.DELETE('/webhooks/v1/registration')).status).toBe(204);
    expect((await mine.admin.post(path)).body.reason).toBe('webhook.not_registered');
  });

  it('has registrations, tests, replays and removals in the activity log', async () => {
    const { items } = dataOf(await mine.admin.api.GET('/v1/auditrecords'));
    const operations = inOwnWords(items)
      .filter(({ resourceType }) => resourceType === 'webhook')
      .map(item => item.operationType);
    expect(operations).toEqual(['remove_webhook', 'replay_webhook', 'test_webhook', 'create_webhook']);
    for (const { resourceNewValue } of items) expect(String(resourceNewValue)).not.toContain('/hook');
  });
});

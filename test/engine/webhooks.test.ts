import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCall, Interception } from '#local/engine/aws.ts';
import { application } from '#test/builders.ts';
import { type Client, eventually, type Loose } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply } from '#test/enrolling.ts';
import { Receiver } from '#test/receiver.ts';

/**
 * A day lasts three seconds: ten attempts take twenty, and the schedule runs twice a second. The first delays are
 * then shorter than an attempt can take, so attempts can overlap here.
 */
const own = ownEngine({ threads: 0, daySeconds: 3, overrides: { insideWebhooks: ['http://127.0.0.1:*'] } });
const down = { status: 500, body: { __type: 'InternalFailure', message: 'down' } };

let admin: Client;
let receiver: Receiver;
let made = 0;

beforeAll(async () => {
  receiver = await Receiver.start();
  admin = await own.client.signIn('admin@fabrikam.example');
  await admin.post('/webhooks/v1/registration', { WebhookUrl: receiver.url, WebhookEvents: ['mpnid-created'] });
});
afterEach(() => {
  own.engine.intercept = undefined;
  receiver.received.length = 0;
  receiver.answers = [];
});
afterAll(() => receiver.stop());

const newest = async () => (await admin.get('/webhooks/v1/deliveries?size=1')).body.items[0] as Loose;
let known: string | undefined;

/** Makes a change that the receiver is subscribed to. */
async function change(): Promise<void> {
  known = (await newest())?.id;
  const { status } = await admin.post('/v1/mpnids', { name: `Branch ${++made}`, address: application().address });
  expect(status).toBe(201);
}

/** Waits until the delivery of the last change has this status. */
const deliveryWith = (status: string) =>
  eventually(async () => {
    const item = await newest();
    expect(item.id).not.toBe(known);
    expect(item.status).toBe(status);
    return item;
  }, 90);
const codes = ({ results }: Loose) => (results as { responseCode: string }[]).map(({ responseCode }) => responseCode);
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Injects a fault into the nth call of an action on a kind of item by the webhook functions. */
function disturb(action: string, kind: string, nth: number, part: (call: AwsCall) => Interception): void {
  let seen = 0;
  own.engine.intercept = call => {
    const matches = /-webhook-(stream|retry)$/.test(call.caller) && call.action === action;
    return matches && call.body.toString().includes(kind) && ++seen === nth ? part(call) : undefined;
  };
}

const kill = (reply: Interception) => (call: AwsCall) => {
  own.engine.lambdas.kill(call.caller);
  return reply;
};

describe('an event that its endpoint rejects', () => {
  it('is retried with increasing delays until it is accepted', async () => {
    receiver.answers = [{ status: 500 }, { status: 0 }, { status: 404 }];
    await change();
    const item = await deliveryWith('delivered');
    expect(item.attempts).toBeGreaterThanOrEqual(4);
    expect(codes(item)).toEqual(expect.arrayContaining(['InternalServerError', undefined, 'NotFound', 'OK']));
    expect(item.nextAttemptOn).toBeUndefined();
    const bodies = receiver.received.map(({ raw }) => raw.toString());
    expect(new Set(bodies).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['ms-correlationid']))).toEqual(new Set([item.id]));
  });

  it('fails after ten attempts with increasing delays, and has ten more after a replay', async () => {
    receiver.answers = Array.from({ length: 10 }, () => ({ status: 503 }));
    await change();
    const item = await deliveryWith('failed');
    expect(codes(item)).toEqual(Array(10).fill('ServiceUnavailable'));
    await pause(1000);
    expect(receiver.received).toHaveLength(10);
    const waits = receiver.received.slice(1).map(({ at }, n) => at - (receiver.received[n]?.at ?? 0));
    expect(waits.at(-1)).toBeGreaterThan(2 * (waits.at(-2) ?? 0));
    known = item.id;
    expect((await admin.post(`/webhooks/v1/deliveries/${item.id}/replay`)).status).toBe(202);
    expect((await deliveryWith('delivered')).correlationId).toBe(item.id);
  });

  it('is retried at the endpoint that is registered by then', async () => {
    const other = await Receiver.start();
    receiver.answers = Array(9).fill({ status: 500 });
    await change();
    await admin.put('/webhooks/v1/registration', { WebhookUrl: other.url, WebhookEvents: ['mpnid-created'] });
    await other.event('mpnid-created');
    expect((await deliveryWith('delivered')).callbackUrl).toBe(other.url);
    await admin.put('/webhooks/v1/registration', { WebhookUrl: receiver.url, WebhookEvents: ['mpnid-created'] });
    await other.stop();
  });

  it('fails at once when the registration is deleted', async () => {
    receiver.answers = Array(9).fill({ status: 500 });
    await change();
    await admin.put('/webhooks/v1/registration', { WebhookUrl: receiver.url, WebhookEvents: ['test-created'] });
    const item = await deliveryWith('failed');
    expect(receiver.received.length).toBeLessThan(10);
    expect(item.results).toContainEqual(expect.objectContaining({ systemError: true }));
    await admin.put('/webhooks/v1/registration', { WebhookUrl: receiver.url, WebhookEvents: ['mpnid-created'] });
  });
});

describe('a process that dies', () => {
  it.each([
    ['before it has created the event', 'dynamodb:GetItem', 'WEBHOOK#', 1, down],
    ['when the delivery is written but the reply is lost', 'dynamodb:TransactWriteItems', 'DELIVERY#', 1, 'lost'],
    ['before the bus has the event', 'events:PutEvents', 'mpnid-created', 1, down],
    ['before the first try is counted', 'dynamodb:UpdateItem', 'DELIVERY#', 1, down],
    ['between counting the try and making it', 'dynamodb:UpdateItem', 'DELIVERY#', 1, 'lost'],
    ['before it knows where the event goes', 'dynamodb:GetItem', 'WEBHOOK#', 2, down],
    ['before it has recorded that the event was accepted', 'dynamodb:UpdateItem', 'DELIVERY#', 2, down],
    ['after it has noted that, without an answer', 'dynamodb:UpdateItem', 'DELIVERY#', 2, 'lost'],
  ] as const)('%s loses nothing', async (_when, action, kind, nth, reply) => {
    disturb(action, kind, nth, kill(reply));
    const onBus = own.engine.bus.length;
    await change();
    const item = await deliveryWith('delivered');
    // A repeat of the previous event may still arrive.
    const arrived = receiver
      .named('mpnid-created')
      .filter(({ headers }) => headers['ms-correlationid'] === item.correlationId);
    expect(arrived.length).toBeGreaterThanOrEqual(1);
    expect(arrived.length).toBeLessThanOrEqual(2);
    await eventually(async () => expect(own.engine.bus.length).toBeGreaterThan(onBus));
  });
});

describe('a record from the stream', () => {
  const streamListener = () =>
    own.engine.blueprint.streams.find(({ functionName }) => functionName.endsWith('webhook-stream'));

  it('that arrives twice is delivered once', async () => {
    const records: unknown[] = [];
    const name = streamListener()?.functionName ?? '';
    const { invoke } = own.engine.lambdas;
    own.engine.lambdas.invoke = (functionName, event) => {
      if (functionName === name) records.push(...(event as { Records: unknown[] }).Records);
      return invoke.call(own.engine.lambdas, functionName, event);
    };
    await change();
    const { id } = await deliveryWith('delivered');
    await pause(500);
    own.engine.lambdas.invoke = invoke;
    const arrived = receiver.received.length;
    const again = () => records.map(record => own.engine.lambdas.invoke(name, { Records: [record] }));
    for (let n = 0; n < 3; n++) await Promise.all(again());
    expect(records.length).toBeGreaterThanOrEqual(2);
    expect(receiver.received).toHaveLength(arrived);
    expect((await newest()).id).toBe(id);
  });

  it('is put on the event bus, also for companies without a webhook', async () => {
    const { id, tenantId } = await apply(own.client);
    const found = await eventually(async () => {
      const event = own.engine.bus.find(({ Detail }) => Detail.includes(id));
      expect(event).toBeDefined();
      return event;
    });
    expect(found).toMatchObject({
      EventBusName: expect.any(String),
      Source: 'tandem',
      DetailType: 'enrollment-created',
    });
    expect(JSON.parse(found?.Detail ?? '')).toEqual({
      EventName: 'enrollment-created',
      ResourceUri: `${own.engine.api}/v1/enrollments/${id}`,
      ResourceName: 'enrollment',
      AuditUri: expect.stringContaining(tenantId),
      ResourceChangeUtcDate: expect.any(String),
      TenantId: tenantId,
    });
  });
});

describe('an event that the stream gives up on', () => {
  it('is found from its audit record, delivered and put on the event bus, once', async () => {
    let refused = 0;
    own.engine.intercept = call => {
      if (!call.caller.endsWith('-webhook-stream')) return undefined;
      refused++;
      return down;
    };
    const { id } = await apply(own.client);
    await change();
    await eventually(async () => expect(refused).toBeGreaterThan(0));
    await pause(8000);
    own.engine.intercept = undefined;
    const published = () => own.engine.bus.filter(({ Detail }) => Detail.includes(id));
    expect(published()).toEqual([]);
    await eventually(async () => expect(published()).toHaveLength(1), 30);
    await deliveryWith('delivered');
    await pause(1000);
    expect(published()).toHaveLength(1);
  });
});

it('no key, signature, token or address is logged', () => {
  const lines = own.engine.logs.join('\n');
  for (const secret of ['PRIVATE KEY', 'Signature ', receiver.url]) expect(lines).not.toContain(secret);
});

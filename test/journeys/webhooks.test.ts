import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client, eventually, type Loose } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { Receiver } from '#test/receiver.ts';
import { admitted, allEvents, registration, sampleVerifier, type Verify, validation } from '#test/webhooks.ts';

const system = inject('system');
const client = new Client(system);

interface Registered extends Loose {
  SubscriberId: string;
  WebhookUrl: string;
  WebhookEvents: string[];
}

let verify: Verify;
let mine: Awaited<ReturnType<typeof admitted>>;
let theirs: Awaited<ReturnType<typeof admitted>>;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  verify = await sampleVerifier(system.api);
  [mine, theirs] = await Promise.all([admitted(client), admitted(client)]);
  await mine.admin.post(registration, { WebhookUrl: receiver.url, WebhookEvents: await allEvents(mine.admin) });
});
afterAll(() => receiver.stop());

describe('a webhook registration', () => {
  it('exists once for each company, and is created, read, replaced and deleted in PascalCase as in the public API', async () => {
    const { admin } = theirs;
    const input = { WebhookUrl: 'https://hooks.contoso.example/tandem', WebhookEvents: ['test-created'] };
    expect(answerOf(await admin.api.GET('/webhooks/v1/registration')).status).toBe(404);
    expect((await admin.put(registration, input)).status).toBe(404);
    const made = await admin.post<Registered>(registration, input);
    expect(made).toMatchObject({
      status: 200,
      body: { ...input, SubscriberId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    expect(dataOf(await admin.api.GET('/webhooks/v1/registration'))).toEqual(input);
    expect((await admin.post(registration, input)).body.reason).toBe('webhook.exists');

    const other = {
      webhookUrl: 'https://hooks.contoso.example:8443/',
      webhook_events: ['Test-Created', 'test-created'],
    };
    const changed = await admin.put<Registered>(registration, { ...other, signatureTokenToMsSignatureHeader: true });
    expect(changed.body).toEqual({
      SubscriberId: made.body.SubscriberId,
      WebhookUrl: other.webhookUrl,
      WebhookEvents: ['test-created'],
      SignatureTokenToMsSignatureHeader: true,
    });
    expect(answerOf(await admin.api.DELETE('/webhooks/v1/registration')).status).toBe(204);
    expect(answerOf(await admin.api.DELETE('/webhooks/v1/registration')).status).toBe(404);
  });

  it('requested again with the same MS-RequestId is the same one', async () => {
    const { admin } = await admitted(client);
    const repeat = admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const input = { WebhookUrl: 'https://hooks.contoso.example/', WebhookEvents: ['test-created'] };
    const [first, again] = [await repeat.post(registration, input), await repeat.post(registration, input)];
    expect(again).toMatchObject({ status: 200, body: first.body });
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost./',
    'https://[::ffff:127.0.0.1]/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://metadata.google.internal/',
  ])('cannot have the URL %s, which leads into a private network', async WebhookUrl => {
    const { status, body } = answerOf(
      await theirs.admin.api.POST('/webhooks/v1/registration', {
        body: { WebhookUrl, WebhookEvents: ['test-created'] },
      }),
    );
    expect({ status, reason: body.reason }).toEqual({ status: 400, reason: 'webhook.url_inside' });
  });

  it.each([
    [{ WebhookUrl: 'http://hooks.contoso.example/' }, 'WebhookUrl: must start with https://'],
    [{ WebhookUrl: 'nonsense' }, 'WebhookUrl: is not a web address'],
    [{ WebhookUrl: 'https://hooks.contoso.example:25/' }, 'WebhookUrl: must use port 443 or 8443'],
    [{ WebhookUrl: undefined }, 'WebhookUrl: is required'],
    [{ WebhookEvents: [] }, 'WebhookEvents: has fewer than 1 entry'],
    [{ WebhookEvents: ['everything'] }, expect.stringContaining('WebhookEvents[0]: must be one of: account-activated')],
  ])('is refused with %j', async (changes, message) => {
    const input = { WebhookUrl: 'https://hooks.contoso.example/', WebhookEvents: ['test-created'], ...changes };
    const { status, body } = await theirs.admin.post(registration, input);
    expect(status).toBe(400);
    expect(body.data).toEqual([message]);
  });
});

describe('a test event', () => {
  it('arrives signed, and its result can be read', async () => {
    const { admin, tenantId } = mine;
    const sent = answerOf<{ correlationId: string }>(
      await admin.api.POST('/webhooks/v1/registration/validationEvents'),
    );
    expect(sent.status).toBe(200);
    const { correlationId } = sent.body;
    const { headers, raw, body } = await receiver.event('test-created');
    expect(body).toEqual({
      EventName: 'test-created',
      ResourceUri: `${system.api}${validation}/${correlationId}`,
      ResourceName: 'test',
      AuditUri: null,
      ResourceChangeUtcDate: expect.stringMatching(/Z$/),
    });
    expect(headers).toMatchObject({
      authorization: expect.stringMatching(/^Signature [\w+/]{342}==$/),
      'x-ms-signature-algorithm': 'rsa-sha256',
      'content-type': 'application/json; charset=utf-8',
      'ms-correlationid': correlationId,
    });
    expect(await verify(headers, raw)).toBe(200);
    const read = await eventually(async () => {
      const { body } = answerOf(
        await admin.api.GET('/webhooks/v1/registration/validationEvents/{correlationId}', {
          params: { path: { correlationId } },
        }),
      );
      expect(body.status).toBe('completed');
      return body;
    });
    expect(read).toEqual({
      correlationId,
      partnerId: tenantId,
      status: 'completed',
      callbackUrl: receiver.url,
      results: [{ responseCode: 'OK', responseMessage: '', systemError: false, dateTimeUtc: expect.any(String) }],
    });
    expect(
      answerOf(
        await theirs.admin.api.GET('/webhooks/v1/registration/validationEvents/{correlationId}', {
          params: { path: { correlationId } },
        }),
      ).status,
    ).toBe(404);
  });

  it('is limited to two per minute, and 429 says when the next is possible', async () => {
    const { admin } = await admitted(client);
    expect(answerOf(await admin.api.POST('/webhooks/v1/registration/validationEvents')).status).toBe(404);
    await admin.api.POST('/webhooks/v1/registration', {
      body: { WebhookUrl: 'https://hooks.contoso.example/', WebhookEvents: ['test-created'] },
    });
    const sent = [
      answerOf(await admin.api.POST('/webhooks/v1/registration/validationEvents')),
      answerOf(await admin.api.POST('/webhooks/v1/registration/validationEvents')),
      answerOf(await admin.api.POST('/webhooks/v1/registration/validationEvents')),
    ];
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(sent[2]?.body).toMatchObject({ reason: 'webhook.test_too_many', statusCode: 429 });
    expect(Number(sent[2]?.headers.get('retry-after'))).toBeGreaterThan(50);
  });

  it('requires a registration for it', async () => {
    const { admin } = await admitted(client);
    await admin.api.POST('/webhooks/v1/registration', {
      body: { WebhookUrl: receiver.url, WebhookEvents: ['enrollment-updated'] },
    });
    expect(answerOf(await admin.api.POST('/webhooks/v1/registration/validationEvents')).body).toMatchObject({
      code: 800060,
      reason: 'webhook.not_registered',
    });
  });
});

describe('a webhook signature', () => {
  const event = () => receiver.event('test-created');

  it('does not match another body, another key or another certificate', async () => {
    const { headers, raw } = await event();
    const forged = Buffer.from(raw.toString().replace('test', 'rest'));
    expect(await verify(headers, forged)).toBe(401);
    expect(await verify({ ...headers, authorization: `Signature ${'A'.repeat(342)}==` }, raw)).toBe(401);
    const elsewhere = 'https://certificates.example.com/webhooks/v1/certificates/x';
    expect(await verify({ ...headers, 'x-ms-certificate-url': elsewhere }, raw)).toBe(401);
    const unknown = `${system.api}/webhooks/v1/certificates/x`;
    expect(await verify({ ...headers, 'x-ms-certificate-url': unknown }, raw)).toBe(401);
  });

  it('that is missing is refused with 401 by the sample receiver, and a missing certificate URL with 400', async () => {
    const { authorization, 'x-ms-certificate-url': url, ...rest } = (await event()).headers;
    expect(await verify({ ...rest, 'x-ms-certificate-url': url }, Buffer.from(''))).toBe(401);
    expect(await verify({ ...rest, authorization }, Buffer.from(''))).toBe(400);
  });

  it('uses a public certificate that the program issues to itself', async () => {
    const url = String((await event()).headers['x-ms-certificate-url']);
    const reply = await fetch(url);
    expect(reply.headers.get('content-type')).toBe('application/pkix-cert');
    expect(reply.headers.get('cache-control')).toContain('immutable');
    const certificate = new X509Certificate(Buffer.from(await reply.arrayBuffer()));
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.ca).toBe(false);
    expect((await client.get('/webhooks/v1/certificates/unknown')).body.reason).toBe('resource.unknown');
  });

  it('is in a separate header if the registration asks for it', async () => {
    const { admin } = await admitted(client);
    const own = await Receiver.start();
    await admin.api.POST('/webhooks/v1/registration', {
      body: {
        WebhookUrl: own.url,
        WebhookEvents: ['test-created'],
        SignatureTokenToMsSignatureHeader: true,
      },
    });
    await admin.api.POST('/webhooks/v1/registration/validationEvents');
    const { headers, raw } = await own.event('test-created');
    expect(headers.authorization).toBeUndefined();
    expect(headers['x-ms-signature']).toMatch(/^Signature /);
    expect(await verify(headers, raw)).toBe(200);
    await own.stop();
  });
});

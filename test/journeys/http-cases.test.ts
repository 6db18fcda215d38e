import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { Client, type Loose } from '#test/client.ts';

/** What people type and programs send in the field, each with the right answer. */
const client = new Client(inject('system'));

/** Sends bytes as they are. @returns the answer's status and members */
async function sendBytes(body: Buffer, type: string, path = '/v1/enrollments', headers: Record<string, string> = {}) {
  const answer = await fetch(`${inject('system').api}${path}`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': type, ...headers },
    body: new Uint8Array(body),
  });
  return { ...((await answer.json()) as object), status: answer.status };
}

describe('HTTP as other programs speak it', () => {
  it('I1: a compressed body is refused with 415', async () => {
    const zipped = gzipSync(JSON.stringify(application()));
    const answer = await sendBytes(zipped, 'application/json', '/v1/enrollments', { 'Content-Encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 415, reason: 'request.encoded' });
  });

  it('I2: a content type may have a blank before its semicolon', async () => {
    const bytes = Buffer.from(JSON.stringify(application()));
    expect(await sendBytes(bytes, 'application/json ; charset=utf-8')).toMatchObject({ status: 201 });
  });

  it('I3, I7: a request target can be absolute, and the protocol HTTP/1.0', async () => {
    const { host, hostname, port } = new URL(inject('system').api);
    const statusOf = (request: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () =>
          socket.write(`${request}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
        );
        socket.once('data', data => resolve(String(data).split(' ')[1] ?? ''));
        socket.once('error', reject);
      });
    expect(await statusOf(`GET http://${host}/v1/enrollments/intake HTTP/1.1`)).toBe('200');
    expect(await statusOf('GET /v1/enrollments/intake HTTP/1.0')).toBe('200');
  });

  it('I4: a size above the maximum is the maximum', async () => {
    const provider = await client.signIn('admin@fabrikam.example');
    for (const size of [500, 9999, 10_000, 2_147_483_647])
      expect([size, (await provider.get(`/v1/users?size=${size}`)).status]).toEqual([size, 200]);
  });

  it('I6, I8: a time without a zone is UTC, a bare plus is refused with a hint, and so is a day that does not exist', async () => {
    const reviewer = await client.signIn('lead@tandem.example');
    const day = new Date().toISOString().slice(0, 10);
    const asked = (startDate: string) => reviewer.get(`/v1/auditrecords?startDate=${startDate}`);
    expect((await asked(`${day}T00:00:00`)).status).toBe(200);
    expect((await asked(`${day}T00:00:00%2B02:00`)).status).toBe(200);
    expect((await asked(`${day}T00:00:00+02:00`)).body.data).toEqual([
      expect.stringContaining('startDate: is not a date; use'),
    ]);
    expect((await asked('2026-02-30')).status).toBe(400);
  });

  it('I7: bearer in any case, a slash at the end and a charset are read; odd escapes in an ID are 404', async () => {
    const lead = await client.signIn('lead@tandem.example');
    const token = lead.headers.Authorization?.slice('Bearer '.length);
    for (const scheme of ['bearer', 'BEARER'])
      expect((await client.with({ Authorization: `${scheme} ${token}` }).get('/v1/me/sessions/')).status).toBe(200);
    const bytes = Buffer.from(JSON.stringify(application()));
    expect(await sendBytes(bytes, 'application/json;charset=UTF-8')).toMatchObject({ status: 201 });
    for (const id of ['%2F', '%00', '%ZZ', 'a%2Fb'])
      expect([id, (await lead.get(`/v1/enrollments/${id}`)).status]).toEqual([id, 404]);
    for (const body of ['['.repeat(8000), `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`, '{"__proto__":{}}'])
      expect((await client.post('/v1/enrollments', body)).status).toBe(400);
  });

  it('I9: a request ID is the same in capitals, is free after a refusal, and taken for another body', async () => {
    const id = crypto.randomUUID();
    const post = (requestId: string, body: object) =>
      client.with({ 'MS-RequestId': requestId }).post('/v1/enrollments', body);
    const sent = application();
    expect((await post(id, { ...sent, companyName: '' })).status).toBe(400);
    const first = await post(id, sent);
    expect([first.status, (await post(id.toUpperCase(), sent)).body.id]).toEqual([201, first.body.id]);
    expect(await post(id, application())).toMatchObject({ status: 409, body: { reason: 'request.id_reused' } });
  });

  it('I10: a continuation token works with blanks around it, and in its own list and company alone', async () => {
    const [lead, provider] = [
      await client.signIn('lead@tandem.example'),
      await client.signIn('admin@fabrikam.example'),
    ];
    const { body } = await provider.get<Loose & { continuationToken: string }>('/v1/auditrecords?size=1');
    const next = (caller: Client, path: string, token: string) =>
      caller.with({ 'MS-ContinuationToken': token }).get(`${path}?seekOperation=Next`);
    const token = body.continuationToken;
    expect((await next(provider, '/v1/auditrecords', ` ${token} `)).status).toBe(200);
    const changed = `${token.slice(0, -2)}${token.endsWith('A') ? 'B' : 'A'}${token.slice(-1)}`;
    expect((await next(provider, '/v1/auditrecords', changed)).status).toBe(400);
    expect((await next(provider, '/v1/users', token)).status).toBe(400);
    expect((await next(lead, '/v1/auditrecords', token)).status).toBe(400);
  });

  it.each(['/v1/auditrecords/export', '/v1/relationships/report/export'])(
    'I5: %s has the delimiter that Excel expects, or the one asked for',
    async path => {
      // The activity of one company is read in moments, that of everybody may fill a file.
      const reader = await client.signIn('admin@fabrikam.example');
      const headings = async (query: string, language = 'en-US') =>
        (await reader.with({ 'X-Locale': language }).get(path + query)).text.split('\r\n')[0];
      expect(await headings('')).toMatch(/^\w+,\w+/);
      expect(await headings('', 'ru-RU')).toMatch(/^\w+;\w+/);
      expect(await headings('', 'de-DE')).toMatch(/^\w+;\w+/);
      const browser = reader.with({ 'Accept-Language': 'ru-RU,ru;q=0.9,en;q=0.8' });
      expect((await browser.get(path)).text).toMatch(/^\W*\w+;\w+/);
      expect(await headings('?delimiter=comma', 'de-DE')).toMatch(/^\w+,\w+/);
      expect(await headings('?delimiter=tab')).toMatch(/^\w+\t\w+/);
      const { status, body } = await reader.get(`${path}?delimiter=pipe`);
      expect([status, body.reason, body.data]).toEqual([
        400,
        'request.invalid',
        [expect.stringContaining('delimiter')],
      ]);
    },
  );
});

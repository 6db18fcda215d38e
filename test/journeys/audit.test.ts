import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { apply, approve, associate, confirm, type Enrolling } from '#test/enrolling.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let applied: Enrolling;
let admin: Client;
let lead: Client;

interface AuditItem extends Loose {
  operationType: string;
  resourceNewValue: string;
  resourceOldValue: string;
}
const operations = (items: AuditItem[]) => items.map(({ operationType }) => operationType);
const readPublic = async (as: Client, query = '') =>
  (await as.get<{ items: AuditItem[] }>(`/v1/auditrecords${query}`)).body.items;
const read = async (as: Client, query = '') => inOwnWords(await readPublic(as, query));
const filter = (Field: string, Value: string, Operator = 'equals') =>
  `filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;

beforeAll(async () => {
  lead = await client.signIn('lead@tandem.example');
  applied = await apply(client, {
    bankAccount: { accountHolder: 'Contoso', country: 'DE', iban: 'DE89370400440532013000' },
  });
  admin = await confirm(client, applied);
  await admin.api.PATCH('/v1/enrollments/{id}', {
    params: { path: { id: applied.id } },
    body: { supportProfile: { email: 'care@contoso.example' } },
  });
  await approve(lead, applied.id);
  await associate(admin);
});

describe('the activity log (B82 to B84)', () => {
  it('lists every change of a partner, newest first', async () => {
    const items = await read(admin);
    expect(operations(items).slice(0, 2)).toEqual(['create_mpn_association', 'create_mpn_id']);
    expect(operations(items)).toContain('create_enrollment');
    expect(items.every(({ partnerId }) => partnerId === applied.tenantId)).toBe(true);
    const dates = items.map(({ operationDate }) => String(operationDate));
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('contains who changed what, with old and new values, in the format of the public API', async () => {
    const correction = (await read(admin)).find(({ operationType }) => operationType === 'correct');
    expect(correction).toMatchObject({
      id: expect.stringMatching(new RegExp(`^${applied.tenantId}__enrollment_correct_\\d{18}$`)),
      userPrincipalName: applied.email,
      resourceType: 'enrollment',
      operationStatus: 'succeeded',
      originalCorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attributes: { objectType: 'AuditRecord' },
    });
    expect(JSON.parse(correction?.resourceOldValue ?? '')).toMatchObject({
      SupportProfile: { Email: applied.sent.supportProfile.email },
    });
    expect(JSON.parse(correction?.resourceNewValue ?? '')).toMatchObject({
      SupportProfile: { Email: 'care@contoso.example' },
    });
  });

  it('returns a record by its ID to the company and to operators, but not to other companies', async () => {
    const [newest] = await readPublic(admin);
    const path = `/v1/auditrecords/${newest?.id}`;
    expect((await admin.get(path)).body).toEqual(newest);
    expect((await admin.get(path.toUpperCase().replace('/V1/AUDITRECORDS', '/v1/auditrecords'))).body).toEqual(newest);
    expect((await lead.get(path)).body).toEqual(newest);
    const fabrikam = await client.signIn('admin@fabrikam.example');
    expect((await fabrikam.get(path)).body.reason).toBe('resource.unknown');
  });

  it.each(['nonsense', `${crypto.randomUUID()}__x_y_${'9'.repeat(18)}`, `${crypto.randomUUID()}__x_y_1`])(
    'returns 404 for the record %s',
    async id => {
      expect(answerOf(await lead.api.GET('/v1/auditrecords/{id}', { params: { path: { id } } })).status).toBe(404);
    },
  );

  it('contains the correlation ID of the client', async () => {
    const trace = crypto.randomUUID();
    await admin
      .with({ 'MS-CorrelationId': trace })
      .post('/v1/mpnids', { name: 'Traced', address: applied.sent.address });
    expect((await read(admin))[0]).toMatchObject({ originalCorrelationId: trace });
  });

  it('contains no bank data and no secrets', async () => {
    const { text } = answerOf(await admin.api.GET('/v1/auditrecords'));
    for (const secret of ['370400440532013000', applied.trackingToken]) expect(text).not.toContain(secret);
  });

  it('lists all partners for operators, who can filter by partner ID', async () => {
    await apply(client);
    expect(new Set((await read(lead)).map(({ partnerId }) => partnerId)).size).toBeGreaterThan(1);
    const own = await read(lead, `?${filter('CustomerId', applied.tenantId.toUpperCase())}`);
    expect(new Set(own.map(({ partnerId }) => partnerId))).toEqual(new Set([applied.tenantId]));
  });

  it('can be filtered by resource type', async () => {
    const typesFor = async (value: string) =>
      new Set((await read(admin, `?${filter('ResourceType', value)}`)).map(({ resourceType }) => resourceType));
    for (const own of ['MPN_ID', 'MpnId']) expect(await typesFor(own)).toEqual(new Set(['mpn_id']));
    for (const word of ['MpnAssociation', 'mpn_association', 'MPNASSOCIATION', '7'])
      expect(await typesFor(word)).toEqual(new Set(['mpn_id', 'mpn_association']));
  });

  it('names types and operations by words that every client knows, with our own beside them', async () => {
    const records = await readPublic(admin);
    const named = (own: string) => inOwnWords(records).findIndex(({ operationType }) => operationType === own);
    expect(records[named('create_mpn_association')]).toMatchObject({
      resourceType: 'mpn_association',
      operationType: 'create_mpn_association',
      customizedData: expect.arrayContaining([
        { key: 'TandemOperation', value: 'create_mpn_association' },
        { key: 'TandemResource', value: 'mpn_association' },
      ]),
    });
    expect(records[named('create_mpn_id')]).toMatchObject({
      resourceType: 'mpn_association',
      operationType: 'undefined',
      customizedData: expect.arrayContaining([{ key: 'TandemOperation', value: 'create_mpn_id' }]),
    });
  });

  it('can be read in pages, where the continuation token is all that a seek request needs', async () => {
    const all = await read(admin);
    const paged: AuditItem[] = [];
    let next: string | undefined;
    do {
      const { body } = next
        ? await admin
            .with({ 'MS-ContinuationToken': next })
            .get<Loose & { items: AuditItem[] }>('/v1/auditrecords?seekOperation=Next')
        : answerOf<Loose & { items: AuditItem[] }>(
            await admin.api.GET('/v1/auditrecords', { params: { query: { size: 2 } } }),
          );
      paged.push(...body.items);
      next = body.continuationToken as string | undefined;
    } while (next);
    expect(inOwnWords(paged)).toEqual(all);
  });

  it('accepts dates in the formats of both SDKs', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const [year, month, day] = today.split('-');
    const usDate = encodeURIComponent(`${month}/${day}/${year} 00:00:00`);
    expect(await read(admin, `?startDate=${usDate}`)).toEqual(
      await read(admin, `?startDate=${today}&endDate=${today}`),
    );
  });

  it.each([
    [`startDate=${new Date(Date.now() - 91 * 86_400_000).toISOString().slice(0, 10)}`, 'audit.window'],
    ['startDate=yesterday', 'request.invalid'],
    ['startDate=2026-11-02&endDate=2026-11-01', undefined],
    ['filter=nonsense', 'request.invalid'],
    [filter('UserPrincipalName', 'ann'), 'request.invalid'],
    [filter('ResourceType', 'spaceship'), 'request.invalid'],
  ])('refuses the query ?%s', async (query, reason) => {
    const { status, body } = await admin.get(`/v1/auditrecords?${query}`);
    expect(status).toBe(400);
    if (reason) expect(body.reason).toBe(reason);
  });

  it('can be exported as CSV', async () => {
    const { status, headers, text } = await admin.get('/v1/auditrecords/export');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toMatch(/filename="activity-[\d-]+\.csv"/);
    const rows = text.trim().split('\r\n');
    expect(rows[0]).toContain('operationDate,userPrincipalName');
    expect(rows.length).toBe((await read(admin)).length + 1);
  });
});

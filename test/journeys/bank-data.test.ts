import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, type Loose } from '#test/client.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { inOwnWords } from '#test/own-words.ts';

const system = inject('system');
const client = new Client(system);
const bankAccount = { accountHolder: 'Contoso Ltd', country: 'DE', iban: 'DE89370400440532013000' };
const pathOf = ({ id }: { id: string }) => `/v1/enrollments/${id}/bankaccount`;

let lead: Client;
let applied: Enrolling;
let admin: Client;

beforeAll(async () => {
  lead = await client.signIn('lead@tandem.example');
  applied = await apply(client, { bankAccount });
  admin = await confirm(client, applied);
});

describe('the bank account of an application (R16)', () => {
  it('is read in full by review leads alone, each time with an entry in the activity that has none of it', async () => {
    expect(await lead.get(pathOf(applied))).toMatchObject({ status: 200, body: bankAccount });
    const { body, text } = await admin.get<{ items: Loose[] }>('/v1/auditrecords');
    const entry = inOwnWords(body.items).find(({ operationType }) => operationType === 'read_bank_account');
    expect(entry).toMatchObject({ userPrincipalName: 'lead@tandem.example', resourceType: 'bank_account' });
    expect(text).not.toContain('370400440532013000');
  });

  it.each(['reviewer@tandem.example', 'representative@tandem.example'])('is not shown to %s', async email => {
    const other = await client.signIn(email);
    expect((await other.get(pathOf(applied))).body.reason).toBe('permission.denied');
  });

  it('is shown masked to the company itself, and not at all to others or with the tracking token', async () => {
    expect((await admin.get(`/v1/enrollments/${applied.id}`)).body.bankAccount).toMatchObject({
      iban: '******************3000',
    });
    expect((await admin.get(pathOf(applied))).status).toBe(403);
    expect((await (await client.signIn('admin@fabrikam.example')).get(pathOf(applied))).status).toBe(403);
    expect((await client.get(`${pathOf(applied)}?trackingToken=${applied.trackingToken}`)).status).toBe(401);
  });

  it('can be replaced, also by one with the same mask', async () => {
    const american = { accountHolder: 'Contoso', country: 'US', routingNumber: '021000021' };
    const one = { ...american, accountNumber: '12345678' };
    const other = { ...american, accountNumber: '99995678' };
    const mine = await apply(client, { bankAccount: one });
    const tracked = `/v1/enrollments/${mine.id}?trackingToken=${mine.trackingToken}`;
    expect((await client.patch(tracked, { bankAccount: other })).status).toBe(200);
    expect((await lead.get(pathOf(mine))).body).toMatchObject(other);
  });

  it('is 404 if there is none', async () => {
    expect((await lead.get(pathOf(await apply(client)))).body.reason).toBe('resource.unknown');
    expect((await lead.get(pathOf({ id: crypto.randomUUID() }))).body.reason).toBe('resource.unknown');
  });

  it('is deleted with its mask when the application is withdrawn', async () => {
    const gone = await apply(client, { bankAccount });
    const tracking = `?trackingToken=${gone.trackingToken}`;
    const { status, body } = await client.post(`/v1/enrollments/${gone.id}/withdrawal${tracking}`);
    expect([status, body.bankAccount]).toEqual([200, undefined]);
    expect((await client.get(`/v1/enrollments/${gone.id}${tracking}`)).body.bankAccount).toBeUndefined();
    expect((await lead.get(pathOf(gone))).body.reason).toBe('resource.unknown');
  });
});

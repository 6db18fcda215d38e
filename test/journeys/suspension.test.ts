import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { accept, activeProvider, activeReseller, asFabrikam, invite, type Reseller } from '#test/partnering.ts';
import { addUser } from '#test/team.ts';

const client = new Client(inject('system'));
let lead: Client;
let fabrikam: Client;
let reseller: Reseller;
let provider: Awaited<ReturnType<typeof activeProvider>>;
beforeAll(async () => {
  [lead, fabrikam, reseller, provider] = await Promise.all([
    client.signIn('lead@tandem.example'),
    asFabrikam(client),
    activeReseller(client),
    activeProvider(client),
  ]);
});

const pathOf = ({ tenantId }: { tenantId: string }) => `/v1/partners/${tenantId}/suspension`;
const suspend = (partner: { tenantId: string }, body: object) => lead.post(pathOf(partner), body);
const reinstate = (partner: { tenantId: string }) => lead.call('DELETE', pathOf(partner));

describe('a suspended partner (B107 to B109)', () => {
  it('is told what that means, and why', async () => {
    const { status, body } = await suspend(reseller, { reason: 'overdue_payment', note: 'Invoices of May and June' });
    expect([status, body.status]).toEqual([200, 'suspended']);
    expect((body.effects as { effect: string }[]).map(({ effect }) => effect)).toEqual([
      ...['no_new_partnerships', 'no_new_customers', 'no_new_sales', 'existing_managed'],
    ]);
    expect(body.suspension).toMatchObject({ reason: 'overdue_payment', note: 'Invoices of May and June' });
    const own = (await reseller.admin.get('/v1/account')).body;
    expect(own).toMatchObject({ status: 'suspended', suspension: { reason: 'overdue_payment' } });
    expect(own).toMatchObject({ suspension: { effects: body.effects } });
    expect(JSON.stringify(own)).not.toContain('Invoices');
    const { text } = await client.mail(reseller.email, 'is suspended');
    expect(text).toContain('Payment overdue by more than 60 days');
    expect(text).not.toContain('Invoices');
  });

  it('is not suspended twice, whichever way', async () => {
    for (const restricted of [true, false]) {
      const { status, body } = await suspend(reseller, { reason: 'abuse', restricted });
      expect([status, body.reason]).toEqual([409, 'partner.suspended']);
    }
  });

  it('begins no partnership', async () => {
    const invitation = await invite(fabrikam, reseller.email);
    const { status, body } = await accept(reseller.admin, invitation);
    expect([status, body.reason]).toEqual([403, 'partner.suspended']);
  });

  it('manages what it has', async () => {
    expect((await addUser(reseller.admin)).id).toBeTruthy();
    const kept = await reseller.admin.get('/v1/relationships?relationship_type=is_indirect_reseller_of');
    expect(kept.status).toBe(200);
  });

  it('is active again at the next call after the operator ends it, and only once', async () => {
    const ended = await reinstate(reseller);
    expect([ended.status, ended.body.status, ended.body.effects, ended.body.suspension]).toEqual([
      ...[200, 'active', [], undefined],
    ]);
    expect((await client.mail(reseller.email, 'is active again')).text).toContain('can begin partnerships');
    const again = await reinstate(reseller);
    expect([again.status, again.body.reason]).toEqual([409, 'partner.not_suspended']);
    const invitation = await invite(fabrikam, reseller.email);
    expect((await accept(reseller.admin, invitation)).status).toBe(200);
  });
});

describe('a restricted partner (B110)', () => {
  let draft: { id: string };
  beforeAll(async () => {
    draft = await invite(provider.admin, `new@${freshDomain()}`);
    const { status, body } = await suspend(provider, { reason: 'provider_report', restricted: true });
    expect([status, body.status]).toEqual([200, 'restricted']);
    expect(body.effects).toHaveLength(5);
  });

  it('neither makes nor sends invitations', async () => {
    const made = await provider.admin.post('/v1/relationships/invitations', { email: `new@${freshDomain()}` });
    const sent = await provider.admin.post(`/v1/relationships/invitations/${draft.id}/send`, {});
    for (const { status, body } of [made, sent]) expect([status, body.reason]).toEqual([403, 'partner.suspended']);
  });

  it('adds no customer', async () => {
    const { status, body } = await provider.admin.post('/v1/customers', newCustomer());
    expect([status, body.reason]).toEqual([403, 'partner.suspended']);
  });

  it('can take back what it has sent', async () => {
    expect((await provider.admin.call('DELETE', `/v1/relationships/invitations/${draft.id}`)).status).toBe(204);
  });
});

describe('a suspension', () => {
  it('is ordered by review leads alone', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    for (const caller of [reviewer, fabrikam]) {
      const refused = await caller.post(pathOf(reseller), { reason: 'abuse' });
      expect([refused.status, refused.body.reason]).toEqual([403, 'permission.denied']);
    }
  });

  it('needs a known reason and an active partner', async () => {
    const unknown = await suspend(reseller, { reason: 'mood' });
    expect([unknown.status, unknown.body.data[0]]).toEqual([400, expect.stringContaining('reason: ')]);
    const nobody = await suspend({ tenantId: crypto.randomUUID() }, { reason: 'abuse' });
    expect([nobody.status, nobody.body.reason]).toEqual([404, 'resource.unknown']);
  });

  it('of a version that the lead has not seen is refused', async () => {
    const headers = { 'If-Match': '"0"' };
    const refused = await lead.call('POST', pathOf(reseller), { reason: 'abuse' }, headers);
    expect(refused.body.reason).toBe('etag.stale');
  });

  it('stands in the activity log of both, with the note for the operator alone', async () => {
    const filter = encodeURIComponent(JSON.stringify({ Field: 'ResourceType', Value: 'partner', Operator: 'equals' }));
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const read = (caller: Client) => caller.get(`/v1/auditrecords?startDate=${from}&filter=${filter}`);
    const [own, operators] = [await read(reseller.admin), await read(lead)];
    expect(JSON.stringify(own.body)).toContain('suspend_partner');
    expect(JSON.stringify(own.body)).not.toContain('Invoices of May');
    expect(JSON.stringify(operators.body)).toContain('Invoices of May');
  });
});

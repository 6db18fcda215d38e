import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#local/samples/companies.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { type Client, eventually, type Loose } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { endedOrder, offers, orderedCustomer } from '#test/ordering.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeProvider, activeReseller } from '#test/partnering.ts';

const secondLead: Person = {
  ...{ userId: crypto.randomUUID(), tenantId: operatorTenant, kind: 'operator', email: 'second@tandem.example' },
  ...{ firstName: 'Sue', lastName: 'Second', roles: ['review_lead'], may: 'approves' },
};
const own = ownEngine({ people: [secondLead] });
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let lead: Client;
let second: Client;
beforeAll(async () => {
  lead = await own.client.signIn('lead@tandem.example');
  second = await own.client.signIn(secondLead.email);
});
afterAll(() => console.log(['Attacks with the operator’s levers:', ...held].join('\n')));

const outcomeOf = ({ status, body }: { status: number; body: Loose }) => `${status} ${body?.reason ?? ''}`.trim();
/** What the activity log of a company has of one kind of change. */
async function recorded(admin: Client, operation: string): Promise<number> {
  const { body } = await admin.get<{ items: Loose[] }>('/v1/auditrecords');
  return inOwnWords(body.items).filter(({ operationType }) => operationType === operation).length;
}

describe('a suspension', () => {
  it('that two leads order at once, several times each, is ordered, recorded and told once', async () => {
    const { admin, tenantId, email } = await activeReseller(own.client);
    const path = `/v1/partners/${tenantId}/suspension`;
    const orders = [lead, second].flatMap(who =>
      [false, true, false].map(restricted => who.post(path, { reason: 'abuse', restricted })),
    );
    const outcomes = (await Promise.all(orders)).map(outcomeOf).sort();
    expect(outcomes).toEqual(['200', ...Array(5).fill('409 partner.suspended')]);
    expect(await recorded(admin, 'suspend_partner')).toBe(1);
    const ended = await Promise.all([lead, second, lead].map(who => who.delete(path)));
    expect(ended.map(outcomeOf).sort()).toEqual(['200', '409 partner.not_suspended', '409 partner.not_suspended']);
    await own.client.mail(email, 'is active again');
    // The two emails are sent independently of each other; a second one about the suspension would have come with the first.
    const told = async () =>
      (await own.client.mails(email)).filter(({ subject }) => /is (suspended|restricted)/.test(subject));
    await eventually(async () => expect(await told()).toHaveLength(1));
    expect(await told()).toHaveLength(1);
    held.push('6 suspensions and 3 ends of it by two leads at once: one of each, the others 409');
  });

  it('during orders leaves none by half: each is refused, or placed before it and provisioned', async () => {
    const { admin, tenantId } = await activeProvider(own.client);
    const { customerId } = await orderedCustomer(admin);
    const customer = `/v1/customers/${customerId}`;
    const before = (await admin.get(`${customer}/subscriptions`)).body.items.length;
    const place = () =>
      admin.post(`${customer}/orders`, {
        lineItems: [{ offerId: offers.standard, quantity: 1, noPartnerOnRecord: true }],
      });
    // It has still to be provisioned when the suspension comes.
    const earlier = await place();
    expect(earlier.status).toBe(201);
    const [suspended, ...later] = await Promise.all([
      lead.post(`/v1/partners/${tenantId}/suspension`, { reason: 'overdue_payment' }),
      ...Array.from({ length: 6 }, place),
    ]);
    expect(suspended?.status).toBe(200);
    const placed = [earlier, ...later];
    for (const answer of placed)
      expect(['201', '403 partner.suspended', '409 request.busy']).toContain(outcomeOf(answer));
    const accepted = placed.filter(({ status }) => status === 201);
    for (const { body } of accepted)
      expect(await endedOrder(admin, customerId, String(body.id))).toMatchObject({ status: 'completed' });
    const { items } = (await admin.get(`${customer}/subscriptions`)).body;
    expect(items).toHaveLength(before + accepted.length);
    expect(outcomeOf(await place())).toBe('403 partner.suspended');
    held.push(`7 orders around a suspension: ${accepted.length} placed before it and provisioned, the others refused`);
  });

  it('is ordered, ended and followed by a closure by nobody but a review lead, the partner itself included', async () => {
    const { admin, tenantId } = await activeReseller(own.client);
    const callers = await Promise.all(
      ['reviewer@tandem.example', 'representative@tandem.example', 'admin@fabrikam.example'].map(email =>
        own.client.signIn(email),
      ),
    );
    const path = `/v1/partners/${tenantId}`;
    for (const who of [...callers, admin]) {
      const tries = [
        await who.post(`${path}/suspension`, { reason: 'abuse' }),
        await who.delete(`${path}/suspension`),
        await who.post(`${path}/closure`, { reason: 'abuse' }),
        await who.post(`${path}/rescue`, {}),
        await who.post(`${path}/rescue/approval`, {}),
        await who.delete(`${path}/rescue`),
      ];
      expect(tries.map(outcomeOf)).toEqual(Array(6).fill('403 permission.denied'));
    }
    expect((await admin.get('/v1/account')).body.status).toBe('active');
    held.push('suspension, closure and rescue by a reviewer, a representative, a provider and the partner: 403');
  });
});

describe('a rescue', () => {
  const begin = (who: Client, tenantId: string, email: string, proof = 'two_operators') =>
    who.post(`/v1/partners/${tenantId}/rescue`, { newAdmin: { firstName: 'Nora', lastName: 'Next', email }, proof });

  it('is approved by no operator who began it, however often they begin it anew, and by another once', async () => {
    const { tenantId, email } = await activeReseller(own.client);
    const newAdmin = `nora@${email.split('@')[1]}`;
    const path = `/v1/partners/${tenantId}/rescue`;
    for (let n = 0; n < 3; n++) {
      expect((await begin(lead, tenantId, newAdmin)).status).toBe(202);
      expect(outcomeOf(await begin(lead, tenantId, newAdmin))).toBe('409 rescue.open');
      const alone = await Promise.all([1, 2, 3].map(() => lead.post(`${path}/approval`, {})));
      expect(alone.map(outcomeOf)).toEqual(Array(3).fill('403 rescue.second_operator'));
      expect((await lead.delete(path)).status).toBe(204);
    }
    expect((await begin(lead, tenantId, newAdmin, 'dns_txt')).status).toBe(202);
    for (const who of [lead, second])
      expect(outcomeOf(await who.post(`${path}/approval`, {}))).toBe('409 rescue.by_dns');
    expect((await second.delete(path)).status).toBe(204);

    expect((await begin(lead, tenantId, newAdmin)).status).toBe(202);
    const both = await Promise.all([second, second, lead].map(who => who.post(`${path}/approval`, {})));
    expect(both.map(outcomeOf).sort()).toEqual(['200', '403 rescue.second_operator', '409 rescue.approved']);
    // It waits for the end of the notice all the same: nobody has a link.
    expect((await lead.get(path)).body).toMatchObject({ status: 'waiting' });
    const subjects = (await own.client.mails(newAdmin)).map(({ subject }) => subject);
    expect(subjects.filter(subject => subject.includes('Your access'))).toEqual([]);
    held.push(
      '9 approvals by the lead who began a rescue: 403; one by another lead counts, and gives no link before the notice is over',
    );
  });

  it('of a company whose admin is there ends by their objection, and begins again for no lead', async () => {
    const { admin, tenantId, email } = await activeReseller(own.client);
    const newAdmin = `nora@${email.split('@')[1]}`;
    const path = `/v1/partners/${tenantId}/rescue`;
    expect((await begin(lead, tenantId, newAdmin)).status).toBe(202);
    expect((await second.post(`${path}/approval`, {})).status).toBe(200);
    const objections = await Promise.all([1, 2, 3].map(() => admin.post('/v1/account/rescue/objection', {})));
    expect(objections.map(outcomeOf).sort()).toEqual(['200', '409 rescue.ended', '409 rescue.ended']);
    for (const who of [lead, second])
      for (const proof of ['dns_txt', 'two_operators'])
        expect(outcomeOf(await begin(who, tenantId, newAdmin, proof))).toBe('409 rescue.admins_active');
    for (const who of [lead, second])
      expect(outcomeOf(await who.post(`${path}/approval`, {}))).toBe('409 rescue.ended');
    expect((await admin.get('/v1/account')).body).not.toHaveProperty('rescue');
    held.push('a rescue of a company whose admin is there: ended by them, and 409 for both leads with either proof');
  });

  it('gives access to nobody whose address is taken, another company’s, or of a webmail service', async () => {
    const [{ tenantId }, other] = [await activeReseller(own.client), await activeReseller(own.client)];
    const reasons = [];
    for (const email of [other.email, `new@${other.email.split('@')[1]}`, 'nora@gmail.com', 'admin@fabrikam.example'])
      reasons.push(outcomeOf(await begin(lead, tenantId, email)));
    for (const reason of reasons) expect(reason).toMatch(/^4\d\d (user\.|contact\.)/);
    expect((await lead.get(`/v1/partners/${tenantId}/rescue`)).status).toBe(404);
    held.push(`a rescue for an address of others: ${[...new Set(reasons)].join(', ')}`);
  });
});

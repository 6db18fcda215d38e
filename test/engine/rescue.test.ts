import { afterAll, describe, expect, it } from 'vitest';
import type { Rescue } from '#functions/portal/api-types.d.ts';
import type { Person } from '#local/samples/companies.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { password } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { type DnsZone, startDns } from '#test/dns.ts';
import { ownEngine } from '#test/engine.ts';

const zone: DnsZone = await startDns();
afterAll(() => zone.close());

const secondLead: Person = {
  ...{ userId: crypto.randomUUID(), tenantId: operatorTenant, kind: 'operator', email: 'second@tandem.example' },
  ...{ firstName: 'Sue', lastName: 'Second', roles: ['review_lead'], may: 'approves' },
};

// A week lasts 14 seconds.
const own = ownEngine({
  daySeconds: 2,
  people: [secondLead],
  overrides: { dnsServers: [zone.server] },
});

const tenantOf = async (email: string): Promise<string> =>
  (await (await own.client.signIn(email)).get<{ tenantId: string }>('/v1/me')).body.tenantId;
const newAdminAt = (domain: string) => ({ firstName: 'Nora', lastName: 'Next', email: `nora@${domain}` });

describe('a company whose admins are gone (P19)', () => {
  it('gets a new one by a record in its DNS, when everybody has been told and a week is over', async () => {
    const lead = await own.client.signIn('lead@tandem.example');
    const path = `/v1/partners/${await tenantOf('admin@contoso-resale.example')}/rescue`;
    const newAdmin = newAdminAt('contoso-resale.example');
    const begun = await lead.post<Rescue>(path, { newAdmin, proof: 'dns_txt' });
    expect([begun.status, begun.body.status]).toEqual([202, 'waiting']);
    const { dnsRecord, effectiveOn } = begun.body as {
      dnsRecord: { name: string; value: string };
      effectiveOn: string;
    };
    expect(dnsRecord.name).toBe('_tandem-rescue.contoso-resale.example');

    for (const known of ['admin@contoso-resale.example', 'sales@contoso-resale.example']) {
      const { text } = await own.client.mail(known, 'is to get a new global admin');
      expect(text).toContain('nora@contoso-resale.example');
    }
    expect((await own.client.mail(newAdmin.email, 'Add a DNS record')).text).toContain(dnsRecord.value);

    zone.records.set(dnsRecord.name, dnsRecord.value);
    const { link, code } = await eventually(() => own.client.mailedLink(newAdmin.email, 'Your access'), 40);
    expect(new Date(effectiveOn) <= new Date()).toBe(true);
    const joined = await own.client.submit(link, { code, password });
    expect([joined.status, joined.text]).toEqual([200, expect.anything()]);
    const nora = await own.client.signIn(newAdmin.email, password);
    expect((await nora.get('/v1/me')).body.roles).toContain('global_admin');
    expect((await lead.get(path)).body).toMatchObject({ status: 'completed' });
    const notified = await own.client.mails('admin@contoso-resale.example');
    expect(notified.filter(({ subject }) => subject.includes('is to get a new')).length).toBe(1);
  }, 240_000);
});

describe('a company whose admin is there (P19)', () => {
  it('is rescued by no operator alone, and by nobody once its admin objects', async () => {
    const [lead, second, fabrikam] = await Promise.all(
      ['lead@tandem.example', secondLead.email, 'admin@fabrikam.example'].map(email => own.client.signIn(email)),
    );
    if (!lead || !second || !fabrikam) throw new Error('Not signed in');
    const path = `/v1/partners/${await tenantOf('admin@fabrikam.example')}/rescue`;
    const sent = { newAdmin: newAdminAt('fabrikam.example'), proof: 'two_operators' };
    expect((await lead.post(path, sent)).status).toBe(202);
    expect((await lead.post(path, sent)).body.reason).toBe('rescue.open');
    const alone = await lead.post(`${path}/approval`, {});
    expect([alone.status, alone.body.reason]).toEqual([403, 'rescue.second_operator']);
    await own.client.mail(secondLead.email, 'Approve a new global admin');
    expect((await second.post(`${path}/approval`, {})).status).toBe(200);
    expect((await fabrikam.get('/v1/account')).body).toMatchObject({ rescue: { href: '/v1/account/rescue' } });

    const objected = await fabrikam.post('/v1/account/rescue/objection', {});
    expect([objected.status, objected.body.status]).toEqual([200, 'objected']);
    expect((await fabrikam.get('/v1/account')).body).not.toHaveProperty('rescue');
    await own.client.mail(sent.newAdmin.email, 'gets no new global admin');
    const again = await lead.post(path, sent);
    expect([again.status, again.body.reason]).toEqual([409, 'rescue.admins_active']);
    for (const late of [await second.post(`${path}/approval`, {}), await lead.call('DELETE', path)])
      expect([late.status, late.body.reason]).toEqual([409, 'rescue.ended']);
  });
});

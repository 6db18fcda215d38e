import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const leads = 'lead@tandem.example';
let reseller: Reseller;
let lead: PortalVisitor;
beforeAll(async () => {
  [reseller, lead] = await Promise.all([
    activeReseller(client),
    new PortalVisitor().signIn(leads, client.passwordOf(leads)),
  ]);
});

const partner = () => `/portal/partners/${reseller.tenantId}`;
const statusOf = async () => (await reseller.admin.get('/v1/account')).body.status;

describe('a review lead on the page of a partner (B107 to B110)', () => {
  it('sees what a suspension stops and what stays, before it is ordered', async () => {
    expect((await lead.open(partner())).html).toContain(`href="${partner()}/suspension"`);
    const { text } = await lead.open(`${partner()}/suspension`);
    expect(text).toContain('What stops The partner can’t invite or authorize other partners.');
    expect(text).toContain('What stays The partner manages its people');
    expect(await statusOf()).toBe('active');
  });

  it('gets the error at the reason if there is none, with the note kept', async () => {
    await lead.open(`${partner()}/suspension`);
    const refused = await lead.send({ note: 'May and June' }, 'suspend');
    expect([refused.status, refused.html.includes('href="#reason"')]).toEqual([400, true]);
    expect(refused.text).toContain('Reason is required');
    expect(refused.text).toContain('May and June');
  });

  it('restricts it, and reads since when and why', async () => {
    await lead.open(`${partner()}/suspension`);
    const form = { extent: 'restricted', reason: 'overdue_payment', note: 'May and June' };
    expect((await lead.send(form, 'suspend')).text).toContain('The partner is suspended or restricted.');
    expect(await statusOf()).toBe('restricted');
    const { text } = await lead.open(`${partner()}/suspension`);
    for (const part of ['Restricted', 'Payment overdue by more than 60 days', 'May and June'])
      expect(text).toContain(part);
  });

  it('has the partner see on its own page what it can do, and how it ends', async () => {
    const visitor = await new PortalVisitor().signIn(reseller.email, password);
    const { text } = await visitor.open('/portal/company');
    for (const part of [
      'The program has restricted your company',
      'Payment overdue by more than 60 days',
      'The partner can’t sell anything new.',
      'The partner can change what exists',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('May and June');
  });

  it('reinstates it, once', async () => {
    const [first, second] = [lead, await new PortalVisitor().signIn(leads, client.passwordOf(leads))];
    for (const visitor of [first, second]) await visitor.open(`${partner()}/suspension`);
    expect((await first.send({ note: 'Paid' }, 'reinstate')).text).toContain('The partner is active again.');
    expect((await second.send({ note: 'Paid' }, 'reinstate')).status).toBeGreaterThanOrEqual(400);
    expect(await statusOf()).toBe('active');
  });

  it('as a reviewer has no way to it', async () => {
    const email = 'reviewer@tandem.example';
    const reviewer = await new PortalVisitor().signIn(email, client.passwordOf(email));
    expect((await reviewer.open(partner())).html).not.toContain('/suspension"');
  });
});

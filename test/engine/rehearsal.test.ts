import { describe, expect, it } from 'vitest';
import type { Invitation, Subscription } from '#functions/portal/api-types.d.ts';
import { freshDomain, password } from '#test/builders.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { asFabrikam, invite } from '#test/partnering.ts';

const own = ownEngine({ rehearse: true });
const clock = '/v1/sandbox/clock';
const day = 86_400_000;

const moveBy = async (advanceDays: number) => {
  const { status, body } = await own.client.call<{ now: string }>('POST', clock, { advanceDays });
  expect(status).toBe(200);
  return new Date(body.now);
};

/** Sends the page's form, as a browser does. */
const submit = (fields: Record<string, string>, origin = own.engine.api) =>
  fetch(`${own.engine.api}/rehearsal`, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

const page = async (language = 'en') =>
  (
    await fetch(`${own.engine.api}/rehearsal`, { headers: { Accept: 'text/html', 'Accept-Language': language } })
  ).text();

describe('the clock of a rehearsal', () => {
  it('moves forward, and tells the time it is', async () => {
    const { now } = (await own.client.call<{ now: string }>('GET', clock)).body;
    const moved = await moveBy(2);
    expect(moved.getTime() - new Date(now).getTime()).toBeGreaterThanOrEqual(2 * day);
    expect(moved.getTime() - new Date(now).getTime()).toBeLessThan(2 * day + 3_600_000);
  });

  it.each([
    [{ advanceDays: 0 }],
    [{ advanceDays: 1097 }],
    [{ advanceDays: 1.5 }],
    [{ advanceDays: -1 }],
    [{ advanceDays: 'ten' }],
    [{}],
  ])('refuses %j, and says what is wrong with it', async sent => {
    const { status, body } = await own.client.call('POST', clock, sent);
    expect({ status, reason: body.reason, data: body.data }).toEqual({
      status: 400,
      reason: 'request.invalid',
      data: [expect.stringMatching(/^advanceDays: /)],
    });
  });

  it('has a page in each language that moves it, and that no other site can use', async () => {
    expect(await page()).toContain('The clock of this rehearsal');
    expect(await page('ru')).toContain('Часы этой репетиции');
    expect(await page('zh-TW')).toContain('本次演練的時間');
    const before = Date.now();
    expect((await submit({ advanceDays: '1' }, 'https://elsewhere.example')).status).toBe(200);
    expect(Date.now() - before).toBeLessThan(day);
    const wrong = await submit({ advanceDays: '9999' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('from 1 to 1096')]);
    const moved = await submit({ advanceDays: '1' });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/rehearsal']);
    await moveBy(1);
    expect(Date.now() - before).toBeGreaterThanOrEqual(2 * day);
  });

  it('is told to people: pages and emails say that nothing here is real', async () => {
    const start = await (await fetch(own.engine.api, { headers: { Accept: 'text/html' } })).text();
    expect(start).toContain('Sandbox: nothing here is real.');
    expect(start).toContain('href="/rehearsal"');
    const email = `ann@${freshDomain()}`;
    await invite(await asFabrikam(own.client), email, { send: true });
    const mail = await own.client.mail(email, '[Sandbox]');
    expect(mail.text).toContain(`It was written to ${email}.`);
  });
});

describe('days that pass in a rehearsal', () => {
  it('an invitation is reminded of twice, each on its day, and expires', async () => {
    const email = `ann@${freshDomain()}`;
    const { id } = await invite(await asFabrikam(own.client), email, { send: true });
    const seen = async () => {
      const sent = (await own.client.mails(email)).length;
      const fabrikam = await asFabrikam(own.client);
      const params = { path: { id } };
      const { status } = dataOf(await fabrikam.api.GET('/v1/relationships/invitations/{id}', { params })) as Invitation;
      return { sent, status };
    };
    await moveBy(1);
    expect(await seen()).toEqual({ sent: 1, status: 'pending' });
    await moveBy(40);
    expect(await seen()).toEqual({ sent: 3, status: 'expired' });
  });

  it('a subscription for a month renews', async () => {
    const { provider, customerId, mpnId } = await tradingTier(own.client);
    const line = { quantity: 3, termDuration: 'P1M' as const, partnerIdOnRecord: mpnId, offerId: offers.standard };
    const { id } = await order(provider.admin, customerId, line);
    await endedOrder(provider.admin, customerId, id);
    const bought = async (admin = provider.admin) => {
      const { body } = await admin.get<{ items: Subscription[] }>(`/v1/customers/${customerId}/subscriptions`);
      return body.items[0] as Subscription;
    };
    const before = await bought();
    await moveBy(33);
    const after = await bought(await own.client.signIn(provider.email, password));
    expect(after.status).toBe('active');
    expect(Date.parse(after.commitmentEndDate ?? '')).toBeGreaterThan(Date.parse(before.commitmentEndDate ?? ''));
  });
});

describe('without a rehearsal', () => {
  const real = ownEngine();

  it('no clock can be moved', async () => {
    expect((await real.client.call('POST', clock, { advanceDays: 1 })).status).toBe(404);
    expect((await fetch(`${real.engine.api}/rehearsal`)).status).toBe(404);
    const start = await (await fetch(real.engine.api, { headers: { Accept: 'text/html' } })).text();
    expect(start).not.toContain('Sandbox');
  });
});

import { describe, expect, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { ownEngine } from '#test/engine.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

// Direct-bill partners can apply from a day that comes once the rehearsal's clock is moved.
const opens = 30;
const own = ownEngine({
  rehearse: true,
  overrides: {
    intake: [
      { partnerType: 'indirect_reseller', from: '2017-08-16', state: 'open' },
      {
        ...{ partnerType: 'indirect_provider', from: '2017-08-16', state: 'closed', reopensOn: day(opens - 1) },
        alternative: 'direct_bill_partner',
      },
      { partnerType: 'direct_bill_partner', from: '2017-08-16', state: 'closed', reopensOn: day(opens) },
      { partnerType: 'direct_bill_partner', from: day(opens), state: 'open' },
    ],
  },
});

const path = '/v1/enrollments/intake/notifications';
const json = { Accept: 'application/json' };
const ask = (email: string, members: object = {}) =>
  own.client.post(path, { email, partnerType: 'direct_bill_partner', ...members });
const fresh = () => `ann@${freshDomain()}`;

/** Asks, and opens the mailed link. */
async function asked(email: string): Promise<{ link: string; code: string }> {
  expect((await ask(email)).status).toBe(202);
  return own.client.mailedLink(email, 'Confirm that you want to be told');
}

describe('being told when applications open (R7)', () => {
  it('refuses what is no address or type, and a type that is open', async () => {
    const wrong = await ask('nobody', { partnerType: 'emperor' });
    expect([wrong.status, wrong.body.data]).toEqual([
      400,
      [expect.stringMatching(/^email: /), expect.stringMatching(/^partnerType: /)],
    ]);
    expect(await ask(fresh(), { partnerType: 'indirect_reseller' })).toMatchObject({
      status: 409,
      body: { reason: 'intake.open' },
    });
  });

  it('leads nobody to a type that is closed itself', async () => {
    const { items } = (await own.client.get<{ items: { partnerType: string }[] }>('/v1/enrollments/intake')).body;
    const provider = items.find(({ partnerType }) => partnerType === 'indirect_provider');
    expect(provider).toMatchObject({ open: false });
    expect(provider).not.toHaveProperty('alternative');
  });

  it('takes the code of the email, and forgets whoever wants that', async () => {
    const { link, code } = await asked(fresh());
    const wrong = await own.client.submit(link, { code: code === '000000' ? '000001' : '000000' }, json);
    expect([wrong.status, wrong.body.reason]).toEqual([400, 'verify.code_wrong']);
    for (const _ of [1, 2]) expect(await own.client.submit(link, { code }, json)).toMatchObject({ status: 200 });
    expect((await own.client.get(link)).status).toBe(200);
    expect(await own.client.submit(`${link}/forget`, {}, json)).toMatchObject({ status: 200 });
    expect((await own.client.submit(`${link}/forget`, {}, json)).status).toBe(404);
  });

  it('emails each confirmed address once when the type opens, by page and by API, and promises no past day', async () => {
    const [clicked, unconfirmed, forgotten] = [fresh(), fresh(), fresh()];
    const visitor = new PortalVisitor('en-US', own.engine.api);
    const apply = await visitor.open('/portal/apply');
    expect(apply.text).toContain('Tell me when applications open');
    await visitor.open('/policies/intake/reopening?type=direct_bill_partner');
    const sent = await visitor.send({ partnerType: 'direct_bill_partner', email: clicked });
    expect(sent.text).toContain('Look into your mailbox');
    const mailed = await own.client.mailedLink(clicked, 'Confirm that you want to be told');
    await visitor.open(new URL(mailed.link).pathname);
    expect((await visitor.send({ code: mailed.code })).text).toContain('Your address is confirmed.');
    await asked(unconfirmed);
    const taken = await asked(forgotten);
    await own.client.submit(taken.link, { code: taken.code }, json);
    await own.client.submit(`${taken.link}/forget`, {}, json);
    // Whoever waits already is mailed nothing more.
    expect((await ask(clicked)).status).toBe(202);

    await own.client.post('/v1/sandbox/clock', { advanceDays: opens });
    const { text } = await own.client.mail(clicked, 'Applications as direct-bill partner are open');
    expect(text).toContain('/portal/apply');
    const { items } = (await own.client.get('/v1/enrollments/intake')).body;
    expect(items).toMatchObject([{ open: true }, { open: false }, { open: true }]);
    expect(JSON.stringify(items)).not.toContain('reopen on');
    expect(items[1]).not.toHaveProperty('reopensOn');

    await own.client.post('/v1/sandbox/clock', { advanceDays: 1 });
    const last = fresh();
    await own.client.post('/v1/enrollments/intake/notifications', { email: last, partnerType: 'indirect_provider' });
    await own.client.mail(last, 'Confirm that you want to be told');
    const subjects = async (address: string) => (await own.client.mails(address)).map(({ subject }) => subject);
    expect(await subjects(clicked)).toHaveLength(2);
    for (const address of [unconfirmed, forgotten]) expect(await subjects(address)).toHaveLength(1);
  });
});

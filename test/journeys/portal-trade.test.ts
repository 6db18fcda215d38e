import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { offers, tradingTier } from '#test/ordering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
let tier: Awaited<ReturnType<typeof tradingTier>>;
let provider: PortalVisitor;
let reseller: PortalVisitor;
let customer: string;

beforeAll(async () => {
  tier = await tradingTier(client);
  customer = `/portal/customers/${tier.customerId}`;
  [provider, reseller] = await Promise.all([
    new PortalVisitor().signIn(tier.provider.email, password),
    new PortalVisitor().signIn(tier.reseller.email, password),
  ]);
});

/** The form of an order as somebody fills it in. */
const typed = (changes: Record<string, string> = {}) => ({
  term: 'P1Y monthly',
  quantity: '10',
  friendlyName: 'Desks',
  partnerIdOnRecord: tier.mpnId,
  ...changes,
});

describe('the catalog', () => {
  it('shows the offers of the company’s country, by category and words', async () => {
    const all = await provider.open('/portal/catalog');
    expect(all.text).toContain('Example Desk Standard');
    expect(all.text).toMatch(/\$\d+\.\d\d a month/);
    expect(all.html).toMatch(/<option value="US" selected/);
    const some = await provider.open('/portal/catalog?q=LOCK&category=Enterprise_Key');
    expect(some.text).not.toContain('Example Desk Standard');
    const none = await provider.open('/portal/catalog?q=nothing+of+the+kind');
    expect(none.text).toContain('No offer fits these filters.');
    expect((await provider.open('/portal/catalog?country=XX')).status).toBe(400);
  });

  it('shows an offer with its terms, add-ons and upgrades, and leads to an order', async () => {
    const page = await provider.open(`/portal/catalog/${offers.standard}?country=US`);
    expect(page.text).toContain('1 year, billed monthly');
    expect(page.text).toContain('Can be upgraded to');
    expect(page.html).toContain(`/portal/catalog/${offers.standard}/addons/${offers.archive}`);
    const addOn = await provider.open(`/portal/catalog/${offers.standard}/addons/${offers.archive}?country=US`);
    expect(addOn.text).toContain('Add-ons are ordered for an active subscription');
    const buyers = await provider.open(`/portal/catalog/${offers.standard}/order?country=US`);
    expect(buyers.html).toContain(`${customer}/orders/new?offer=${offers.standard}`);
    expect((await provider.open('/portal/catalog/nothing')).status).toBe(404);
  });

  it('tells a reseller that its provider orders (R1)', async () => {
    const page = await reseller.open(`/portal/catalog/${offers.standard}?country=US`);
    expect(page.text).toContain('Your provider orders this offer');
    expect(page.html).not.toContain('/order?country=US');
    expect((await reseller.open(`${customer}/orders/new?offer=${offers.standard}`)).text).toContain('You can’t order.');
  });
});

describe('an order', () => {
  it('is prefilled with the reseller of the customer (P21)', async () => {
    const page = await provider.open(`${customer}/orders/new?offer=${offers.standard}`);
    expect(page.html).toMatch(new RegExp(`name="partnerIdOnRecord"[^>]*value="${tier.mpnId}"`));
  });

  it('shows everything that is against it before it is placed, with who can fix each and where (P20)', async () => {
    await provider.open(`${customer}/orders/new?offer=${offers.schools}`);
    const review = await provider.send(typed({ quantity: '1000000', partnerIdOnRecord: '999999999999' }), 'review');
    expect(review.text).toContain('3 things are against this order');
    for (const words of ["isn't qualified", "can't be ordered in this quantity", 'The customer', 'You'])
      expect(review.text).toContain(words);
    expect(review.html).not.toContain('value="place"');
    expect(review.html).toContain(`href="/portal/catalog/${offers.schools}"`);
    const again = await provider.send({}, 'change');
    expect(again.html).toMatch(/name="quantity"[^>]*value="1000000"/);
  });

  it('gives an error at its field, with everything typed', async () => {
    await provider.open(`${customer}/orders/new?offer=${offers.standard}`);
    const refused = await provider.send(typed({ quantity: 'ten', partnerIdOnRecord: 'contoso' }), 'review');
    expect(refused.status).toBe(400);
    for (const field of ['quantity', 'partnerIdOnRecord']) expect(refused.html).toContain(`id="${field}-error"`);
    expect(refused.html).toMatch(/name="friendlyName"[^>]*value="Desks"/);
  });

  it('is placed at the price that was shown, and its page says how far it is', async () => {
    await provider.open(`${customer}/orders/new?offer=${offers.standard}`);
    const review = await provider.send(typed(), 'review');
    expect(review.text).toContain(`(${tier.mpnId})`);
    expect(review.text).toContain('frozen when you submit');
    const placed = await provider.send({}, 'place');
    expect(placed.text).toContain('The order is placed.');
    const path = placed.path.split('?')[0] ?? '';
    expect(path).toMatch(new RegExp(`^${customer}/orders/[\\w-]{36}$`));
    const done = await eventually(async () => {
      const page = await provider.open(path);
      if (!page.text.includes('Provisioned')) throw new Error('The order still waits');
      return page;
    });
    expect(done.text).toContain('Desks');
    expect((await provider.open(`${customer}/orders`)).text).toContain('Example Desk Standard × 10');
  });

  it('whose price has changed meanwhile is reviewed again (R165)', async () => {
    await provider.open(`${customer}/orders/new?offer=${offers.basic}`);
    await provider.send(typed({ term: 'P1M monthly', friendlyName: 'Basics' }), 'review');
    const stale = await provider.send({}, 'place', { totalPrice: '1' });
    expect(stale.text).toContain('60 USD now');
    expect(stale.html).toContain('value="place"');
    expect((await provider.send({}, 'place')).text).toContain('The order is placed.');
  });
});

describe('a subscription', () => {
  /** The page of the subscription with this name, as the list links it. */
  const pathOf = (html: string): string =>
    new RegExp(`href="(${customer}/subscriptions/[\\w-]{36})">Desks`).exec(html)?.[1] ?? '';

  it('is on the pages of provider, reseller and customer, and no other company’s (R121)', async () => {
    const list = await eventually(async () => {
      const page = await provider.open(`${customer}/subscriptions`);
      if (!page.text.includes('Desks')) throw new Error('No subscription yet');
      return page;
    });
    const page = await provider.open(pathOf(list.html));
    expect(page.text).toContain('Example Desk Standard');
    expect(page.text).toContain(tier.mpnId);
    expect((await reseller.open(pathOf(list.html))).text).toContain('Desks');
    const { body: account } = await tier.provider.admin.get<{ companyName: string }>('/v1/account');
    const own = await new PortalVisitor().signIn(tier.customerEmail, password);
    expect((await own.open(pathOf(list.html))).text).toContain(`Supplied and billed by ${account.companyName}`);
    const other = await new PortalVisitor().signIn(
      'admin@fabrikam.example',
      client.passwordOf('admin@fabrikam.example'),
    );
    for (const path of [pathOf(list.html), `${customer}/subscriptions`, `${customer}/orders`, `${customer}/orders/new`])
      expect((await other.open(path)).status, path).toBe(404);
  });

  it('is changed by its seller, one thing a form, with an error at its field', async () => {
    const path = pathOf((await provider.open(`${customer}/subscriptions`)).html);
    await provider.open(path);
    const refused = await provider.send({ quantity: '1000000' }, 'quantity');
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('id="quantity-error"');
    expect((await provider.send({ quantity: '12' }, 'quantity')).text).toContain('Licenses: 12');
    expect((await provider.send({ friendlyName: 'Desks of all' }, 'rename')).html).toContain('<h1>Desks of all</h1>');
    expect((await provider.send({}, 'renewal')).text).toContain('The subscription ends with its term.');
    expect((await provider.send({}, 'renewal')).text).toContain('The renewal is changed.');
    expect((await provider.send({ reason: 'Not paid' }, 'suspend')).text).toContain('● Suspended');
    expect((await provider.open(path)).text).toContain('Not paid');
    expect((await provider.send({}, 'reactivate')).text).toContain('✓ Active');
    const history = await provider.open(`${path}/history`);
    expect(history.text).toContain('Quantity: 10 12');
    expect(history.text).toContain('Active Suspended');
    expect(history.text).toContain('The system');
    expect(history.text.match(/Order number/g)).toHaveLength(1);
  });

  it('has a history in the language of the reader, with the names that its offer has in it (R188)', async () => {
    const path = pathOf((await provider.open(`${customer}/subscriptions`)).html);
    await client.signIn(tier.provider.email, password).then(async admin => {
      for (const status of ['suspended', 'active'])
        expect((await admin.patch(path.replace('/portal', '/v1'), { status })).status).toBe(200);
      const product = { productId: offers.premium, skuId: '0001', availabilityId: 'US' };
      const scheduledNextTermInstructions = { product, quantity: 7 };
      const scheduled = await admin.patch(path.replace('/portal', '/v1'), { scheduledNextTermInstructions });
      expect(scheduled.status).toBe(200);
    });
    const chinese = await new PortalVisitor('zh-CN').signIn(tier.provider.email, password);
    const { text } = await chinese.open(`${path}/history?lang=zh-CN`);
    expect(text).toContain('示例办公桌标准版');
    expect(text).toContain('示例办公桌高级版');
    const activity = await chinese.open('/portal/activity?lang=zh-CN&type=subscription');
    expect(activity.text).toContain('示例办公桌高级版');
    expect(activity.text).not.toContain('Example Desk');
    expect((await chinese.open('/portal/activity?lang=zh-CN&type=order')).text).toContain('示例办公桌标准版');
    expect(text).toContain('由合作伙伴暂停');
    expect(text).not.toMatch(/Example Desk|Suspended/);
  });

  it('is not changed from a page that is no longer as it was', async () => {
    const path = pathOf((await provider.open(`${customer}/subscriptions`)).html);
    await provider.open(path);
    const stale = await provider.send({ quantity: '13' }, 'quantity', { etag: 'stale' });
    expect(stale.status).toBe(400);
    expect(stale.html).toMatch(/name="quantity"[^>]*value="13"/);
  });

  it('has no forms for its reseller, and its history is that of its own company', async () => {
    const path = pathOf((await provider.open(`${customer}/subscriptions`)).html);
    const page = await reseller.open(path);
    expect(page.html).not.toContain('value="quantity"');
    expect(page.text).toContain('will be listed here once its partner has ordered some');
    expect((await reseller.open(`${path}/history`)).text).toContain('Changes of this subscription will be listed here');
  });

  it('gets its reseller as the support contact, reached as its enrollment says (R121, R169)', async () => {
    const path = pathOf((await provider.open(`${customer}/subscriptions`)).html);
    const page = await provider.open(`${path}/support`);
    expect(page.html).toMatch(/type="radio"[^>]*checked/);
    const changed = await provider.send({ supportTenantId: tier.reseller.tenantId });
    expect(changed.text).toContain('The support contact is changed.');
    expect(changed.html).toContain(`mailto:support@${tier.reseller.email.split('@')[1]}`);
    expect((await reseller.open(`${path}/support`)).html).not.toContain('type="radio"');
  });

  it('shows its resellers of record with dates, and who an MPN ID is before it is saved (R170–R172)', async () => {
    const path = pathOf((await provider.open(`${customer}/subscriptions`)).html);
    const page = await provider.open(`${path}/reseller`);
    expect(page.text).toContain(`${tier.reseller.name} (${tier.mpnId})`);
    expect(page.html).toContain('Present');
    const unknown = await provider.send({ mpnId: '999999999999', from: '' }, 'review');
    expect(unknown.status).toBe(400);
    expect(unknown.html).toContain('id="mpnId-error"');
    expect(unknown.html).toMatch(/name="mpnId"[^>]*value="999999999999"/);
    const early = await provider.send({ mpnId: tier.mpnId, from: '2020-01-01' }, 'review');
    expect(early.html).toContain('id="from-error"');
    const review = await provider.send({ mpnId: ` ${tier.mpnId}`, from: '' }, 'review');
    expect(review.text).toContain(tier.reseller.tenantId);
    expect(review.text).toContain('eligible if the program pays');
    expect((await provider.send({}, 'send')).text).toContain('The reseller of record is changed.');
    expect((await reseller.open(path)).html).not.toContain(`${path}/reseller`);
    expect((await reseller.open(`${path}/reseller`)).status).toBe(403);
  });

  it('gets add-ons that are ordered for it', async () => {
    const list = await provider.open(`${customer}/subscriptions`);
    const subscription = await provider.open(pathOf(list.html));
    const href = /href="([^"]*orders\/new\?parent=[^"]*)"/.exec(subscription.html)?.[1]?.replaceAll('&amp;', '&');
    const choose = await provider.open(`${href}&offer=${offers.archive}`);
    expect(choose.html).toContain('name="parentSubscriptionId"');
    const review = await provider.send({ quantity: '5' }, 'review');
    expect(review.html).toContain('value="place"');
    expect((await provider.send({}, 'place')).text).toContain('The order is placed.');
  });

  it('ends with its order, after it is shown what is refunded', async () => {
    const orders = await provider.open(`${customer}/orders`);
    const [path = ''] = new RegExp(`${customer}/orders/[\\w-]{36}`).exec(orders.html) ?? [];
    await eventually(async () => {
      if (!(await provider.open(path)).text.includes('Completed')) throw new Error('The order still waits');
    });
    const asked = await provider.open(`${path}/cancellation`);
    expect(asked.text).toContain('refund until');
    expect((await provider.send({}, undefined)).text).toContain('The order is canceled.');
    const closed = await provider.open(`${path}/cancellation`);
    expect(closed.text).toContain('The order can’t be canceled anymore');
  });

  it('that has ended has no term that ends or renews', async () => {
    const list = await provider.open(`${customer}/subscriptions`);
    expect(list.text).toContain('✕ Ended – –');
    const [, path = ''] =
      new RegExp(`href="(${customer}/subscriptions/[\\w-]{36})">Example Desk Archive`).exec(list.html) ?? [];
    const ended = await provider.open(path);
    expect(ended.text).toContain('✕ Ended');
    expect(ended.text).not.toContain('At the end');
  });
});

import { expect, it } from 'vitest';
import { cancelEmails } from '#functions/order/cancel-emails.ts';
import type { Order } from '#functions/order/order.ts';
import type { SubscriptionChange } from '#functions/subscription/change.ts';
import { changeEmails } from '#functions/subscription/change-emails.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { transact } from '#shared/db/table.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import { storedTier } from '#test/trade-records.ts';

/** A tier whose reseller has an admin, and a subscription that its provider sold. */
async function sold(locale = 'ru-RU') {
  const { provider, reseller, customer } = await storedTier();
  const email = `ann@${reseller.tenantId}.example`;
  const admin = {
    ...{ userId: crypto.randomUUID(), tenantId: reseller.tenantId, email, locale, version: 1 },
    ...{ status: 'active', joined: true, roles: ['global_admin'], firstName: 'Ann', lastName: 'Lee' },
  } as unknown as User;
  await transact(personWrites(admin));
  const one = subscriptionOf(
    {},
    {
      seller: { tenantId: provider.tenantId, name: provider.companyName },
      customer: { tenantId: customer.tenantId, name: customer.companyName },
    },
  );
  const associate = { tenantId: reseller.tenantId, name: reseller.companyName, since: monday.toISOString() };
  return { one, email, associate, ofRecord: { ...associate, mpnId: reseller.mpnId ?? '' } };
}

const suspension: SubscriptionChange = { kind: 'suspend', reasons: ['Unpaid'] };

const notified = async (one: Subscription, ...more: Parameters<typeof changeEmails>[2]) => {
  const writes = await changeEmails(suspension, [one, one], more, monday);
  return writes.map(
    ({ put }) =>
      (put as { outbox: { letter: { to: string; kind: string; locale: string; params: object } } }).outbox.letter,
  );
};

it('the reseller of record is told of a change in its own language, or the one that serves the customer', async () => {
  const { one, email, associate, ofRecord } = await sold();
  const letter = { to: email, kind: 'subscription_suspend', locale: 'ru-RU' };
  expect(await notified({ ...one, reseller: ofRecord })).toMatchObject([letter]);
  expect(await notified(one, associate)).toMatchObject([letter]);
  expect(await notified(one)).toEqual([]);
});

it('what is sold is named in the language of the reader, unless somebody named it (R190)', async () => {
  const { one, associate } = await sold('zh-CN');
  const offer = '示例办公桌标准版';
  const paramsOf = async (named: Subscription) => (await notified(named, associate))[0]?.params;
  expect(await paramsOf(one)).toMatchObject({ subscription: offer, amount: `${offer} × 5`, former: `${offer} × 5` });
  expect(await paramsOf({ ...one, friendlyName: 'Front desk' })).toMatchObject({
    ...{ subscription: 'Front desk', amount: `${offer} × 5` },
  });
});

it('a reseller of record that is the provider’s no longer is not told, and nobody instead of it', async () => {
  const { one, associate } = await sold();
  const stranger = { tenantId: crypto.randomUUID(), name: 'Adatum', mpnId: '4847385' };
  expect(await notified({ ...one, reseller: stranger }, associate)).toEqual([]);
});

it('nobody is told of what concerns the provider alone', async () => {
  const { one, associate } = await sold();
  expect(await changeEmails({ kind: 'rename', friendlyName: 'Desk' }, [one, one], [associate], monday)).toEqual([]);
});

it('a canceled order tells each reseller once, of what concerns it', async () => {
  const [{ one, email, associate, ofRecord }, other] = [await sold(), await sold()];
  const order = { id: one.orderId, seller: one.seller, customer: one.customer } as Order;
  const endings = [
    { ...one, reseller: ofRecord },
    { ...one, quantity: 7 },
    { ...one, reseller: other.ofRecord },
  ];
  const writes = await cancelEmails(order, endings, [associate], monday);
  const letters = writes.map(({ put }) => (put as { outbox: { letter: object } }).outbox.letter);
  const subscriptions = `${one.offerName} × ${one.quantity}\n${one.offerName} × 7`;
  expect(letters).toMatchObject([{ to: email, kind: 'order_canceled', locale: 'ru-RU', params: { subscriptions } }]);
});

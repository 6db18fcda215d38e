import { expect } from 'vitest';
import { eventually, type Loose } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { skus } from '#test/licensing.ts';
import { offers } from '#test/ordering.ts';
import type { Patient } from './patient.ts';

/** The result of a completed story of trade, for assertions. */
export interface Traded {
  seller: Patient;
  /** Path of the customer. */
  path: string;
  /** Who has a license. */
  userId: string;
}

interface Customer extends Loose {
  companyProfile: { domain: string };
  order: { id: string };
}

interface Order extends Loose {
  lineItems: { subscriptionId: string }[];
}

type List = { items: { offerId: string; quantity: number; status: string }[] };

const line = (offerId: string, quantity: number) => ({
  ...{ offerId, quantity, noPartnerOnRecord: true },
  termDuration: 'P1Y' as const,
});

/** Reads until something is so, also while reads fail. */
const readUntil = <Body extends Loose>(seller: Patient, path: string, isSo: (body: Body) => boolean): Promise<Body> =>
  eventually(async () => {
    const body = await seller.read<Body>(path);
    if (!isSo(body)) throw new Error(`Not yet: ${JSON.stringify(body)}`);
    return body;
  }, 90);

/** A customer of the seller whose agreement the seller attests. */
async function freshCustomer(seller: Patient) {
  const { items } = await seller.read('/v1/agreements?agreementType=*');
  const agreement = {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    ...{ templateId: String(items[0]?.templateId), dateAgreed: '2026-01-02T10:00:00Z' },
    type: 'MicrosoftCustomerAgreement' as const,
  };
  const lineItems = [line(offers.standard, 10), line(offers.lock, 5)];
  const body = newCustomer({}, { agreement, order: { lineItems } });
  const made = (await seller.change('POST', '/v1/customers', body)) as Customer;
  return { path: `/v1/customers/${made.id}`, domain: made.companyProfile.domain, orderId: made.order.id };
}

/** Adds one user by hand and one from a file, and gives the first a license. @returns the ID of the first */
async function license(seller: Patient, path: string, domain: string): Promise<string> {
  const person = { userPrincipalName: `ann@${domain}`, displayName: 'Ann Beebe', usageLocation: 'US' };
  const { id } = await seller.change('POST', `${path}/users`, person);
  await seller.change('POST', `${path}/users/${id}/licenseupdates`, { licensesToAssign: [{ skuId: skus.standard }] });
  const rows = `userPrincipalName,displayName,firstName,lastName,usageLocation\r\nbea@${domain},Bea,Bea,Lee,US`;
  const sender = seller.as(seller.client.with({ 'Content-Type': 'text/csv' }));
  const begun = await sender.change('POST', `${path}/users/imports`, rows);
  await readUntil(seller, `${path}/users/imports/${begun.id}`, ({ status }) => status === 'finished');
  return id;
}

/** A customer with an order, a cart that is checked out, a change of a subscription, licenses, and users from a file. */
export async function trade(seller: Patient): Promise<Traded> {
  const { path, domain, orderId } = await freshCustomer(seller);
  const isDone = ({ status }: Loose) => status === 'completed';
  const { lineItems } = await readUntil<Order>(seller, `${path}/orders/${orderId}`, isDone);
  const subscriptionId = String(lineItems[0]?.subscriptionId);
  await seller.change('PATCH', `${path}/subscriptions/${subscriptionId}`, { quantity: 12 });
  const userId = await license(seller, path, domain);
  const lines = [{ catalogItemId: offers.basic, quantity: 3, noPartnerOnRecord: true }];
  const cart = await seller.change('POST', `${path}/carts`, { lineItems: lines });
  const { orders } = (await seller.change('POST', `${path}/carts/${cart.id}/checkout`)) as Loose & { orders: Loose[] };
  await readUntil(seller, `${path}/orders/${orders[0]?.id}`, isDone);
  return { seller, path, userId };
}

/** Asserts that everything in a completed story was bought, changed and given once, whatever faults were injected. */
export async function assertTraded({ seller, path, userId }: Traded): Promise<void> {
  const { items } = await seller.read<List>(`${path}/subscriptions`);
  const bought = items.map(({ offerId, quantity, status }) => `${quantity} × ${offerId} ${status}`);
  const expected = [`3 × ${offers.basic}`, `5 × ${offers.lock}`, `12 × ${offers.standard}`];
  expect(bought.sort()).toEqual(expected.map(one => `${one} active`).sort());
  expect((await seller.read<List>(`${path}/orders`)).items).toHaveLength(2);
  expect((await seller.read<List>(`${path}/users/${userId}/licenses`)).items).toHaveLength(1);
  expect((await seller.read<List>(`${path}/users`)).items, 'the administrator and two users').toHaveLength(3);
}

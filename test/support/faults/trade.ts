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
  /** Path of the entries of a subscription's reseller of record. */
  recorded: string;
}

interface FreshCustomer {
  /** Path of the customer. */
  path: string;
  domain: string;
  orderId: string;
}

interface Customer extends Loose {
  companyProfile: { domain: string };
  order: { id: string };
}

export interface StoryOrder extends Loose {
  lineItems: { subscriptionId: string }[];
}

export type StoryList = { items: { offerId: string; quantity: number; status: string }[] };

export const orderedLine = (offerId: string, quantity: number) => ({
  ...{ offerId, quantity, noPartnerOnRecord: true },
  termDuration: 'P1Y' as const,
});

/** Reads until something is so, also while reads fail. */
export const readUntil = <Body extends Loose>(
  seller: Patient,
  path: string,
  isSo: (body: Body) => boolean,
): Promise<Body> =>
  eventually(async () => {
    const body = await seller.read<Body>(path);
    if (!isSo(body)) throw new Error(`Not yet: ${JSON.stringify(body)}`);
    return body;
  }, 90);

export const isCompleted = ({ status }: Loose): boolean => status === 'completed';

/** A customer of the seller whose agreement the seller attests, with its first order. */
export async function freshCustomer(
  seller: Patient,
  lineItems: ReturnType<typeof orderedLine>[],
): Promise<FreshCustomer> {
  const { items } = await seller.read('/v1/agreements?agreementType=*');
  const agreement = {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    ...{ templateId: String(items[0]?.templateId), dateAgreed: '2026-01-02T10:00:00Z' },
    type: 'MicrosoftCustomerAgreement' as const,
  };
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

/**
 * A customer with an order, a cart that is checked out, a change of a subscription and another reseller on its record, licenses, and
 * users from a file.
 * @param mpnId of a reseller that is the seller's partner
 */
export async function trade(seller: Patient, mpnId: string): Promise<Traded> {
  const lines = [orderedLine(offers.standard, 10), orderedLine(offers.lock, 5)];
  const { path, domain, orderId } = await freshCustomer(seller, lines);
  const { lineItems } = await readUntil<StoryOrder>(seller, `${path}/orders/${orderId}`, isCompleted);
  const subscriptionId = String(lineItems[0]?.subscriptionId);
  await seller.change('PATCH', `${path}/subscriptions/${subscriptionId}`, { quantity: 12 });
  const recorded = `${path}/subscriptions/${subscriptionId}/partnersonrecord`;
  await seller.change('PUT', `${path}/subscriptions/${subscriptionId}/partneronrecord`, { mpnId });
  const userId = await license(seller, path, domain);
  const lineItem = { catalogItemId: offers.basic, quantity: 3, noPartnerOnRecord: true };
  const cart = await seller.change('POST', `${path}/carts`, { lineItems: [lineItem] });
  const { orders } = (await seller.change('POST', `${path}/carts/${cart.id}/checkout`)) as Loose & { orders: Loose[] };
  await readUntil(seller, `${path}/orders/${orders[0]?.id}`, isCompleted);
  return { seller, path, userId, recorded };
}

/** Asserts that everything in a completed story was bought, changed and given once, whatever faults were injected. */
export async function assertTraded({ seller, path, userId, recorded }: Traded): Promise<void> {
  const { items } = await seller.read<StoryList>(`${path}/subscriptions`);
  const bought = items.map(({ offerId, quantity, status }) => `${quantity} × ${offerId} ${status}`);
  const expected = [`3 × ${offers.basic}`, `5 × ${offers.lock}`, `12 × ${offers.standard}`];
  expect(bought.sort()).toEqual(expected.map(one => `${one} active`).sort());
  expect((await seller.read(recorded)).items, 'one reseller of record').toHaveLength(1);
  expect((await seller.read<StoryList>(`${path}/orders`)).items).toHaveLength(2);
  expect((await seller.read<StoryList>(`${path}/users/${userId}/licenses`)).items).toHaveLength(1);
  expect((await seller.read<StoryList>(`${path}/users`)).items, 'the administrator and two users').toHaveLength(3);
}

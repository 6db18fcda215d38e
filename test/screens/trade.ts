import type { ListedCustomerCollection, Order } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { accept, invite } from '#test/partnering.ts';
import { joinOn, requestByMail } from '#test/relating.ts';

/** What the pictures of trade show: a customer of a provider and its reseller, with what it has ordered. */
export interface TradeStory {
  /** The address of an admin of the customer. */
  customerEmail: string;
  /** The pages of the customer for its partners. */
  customer: string;
  order: string;
  cart: string;
  subscription: string;
  /** A person of the customer. */
  user: string;
  /** The address of a direct partner's admin, and the pages of its customer. */
  direct: { email: string; customer: string };
}

const line = (offerId: string, quantity: number, members: object = {}) => ({ offerId, quantity, ...members });

/** A company becomes the customer of a partner by the request that it got by email. @returns its ID and the address of its admin */
async function joined(client: Client, partner: Client, email: string, members: object, companyName: string) {
  const { made, mailed } = await requestByMail(client, partner, { email, ...members });
  await joinOn(client, mailed, { companyName });
  const { items } = (await partner.get<ListedCustomerCollection>('/v1/customers')).body;
  const found = items.find(({ companyProfile }) => companyProfile?.companyName === companyName);
  if (!found) throw new Error(`${companyName} is no customer`);
  return { id: found.id, email: made.email };
}

/** Orders as a provider does, and waits until they have been provisioned. */
async function ordered(provider: Client, customerId: string, ...lines: ReturnType<typeof line>[]): Promise<Order> {
  const made = await order(provider, customerId, ...lines);
  return endedOrder(provider, customerId, made.id);
}

/** Fabrikam and Contoso sell to Woodgrove Bank, and Northwind moves what it sold to another customer to Fabrikam. */
export async function playTrade(client: Client): Promise<TradeStory> {
  const [fabrikam, contoso, northwind] = (await Promise.all(
    ['admin@fabrikam.example', 'admin@contoso-resale.example', 'admin@northwind.example'].map(email =>
      client.signIn(email),
    ),
  )) as [Client, Client, Client];
  await accept(contoso, await invite(fabrikam, 'admin@contoso-resale.example'));
  const { tenantId } = (await fabrikam.get<{ tenantId: string }>('/v1/account')).body;
  const { mpnId = '' } = (await contoso.get<{ mpnId?: string }>('/v1/account')).body;
  const provided = { providerTenantId: tenantId };
  const bank = await joined(client, contoso, 'wade@woodgrove.example', provided, 'Woodgrove Bank');
  const named = { partnerIdOnRecord: mpnId };
  const first = await ordered(
    fabrikam,
    bank.id,
    line(offers.standard, 25, { ...named, friendlyName: 'Head office', termDuration: 'P1Y', billingCycle: 'monthly' }),
    line(offers.archive, 25, named),
    line(offers.lock, 10, { noPartnerOnRecord: true }),
  );
  await ordered(fabrikam, bank.id, line(offers.trial, 5, named));
  const customer = `/portal/customers/${bank.id}`;
  const subscription = `${first.lineItems[0]?.subscriptionId}`;
  await fabrikam.patch(`/v1/customers/${bank.id}/subscriptions/${subscription}`, { quantity: 30 });
  const lineItems = [
    { id: 0, catalogItemId: offers.premium, quantity: 12, termDuration: 'P1Y' as const, noPartnerOnRecord: true },
    { id: 1, catalogItemId: offers.lock, quantity: 9999999, noPartnerOnRecord: true },
  ];
  const path = { id: bank.id };
  const cart = dataOf(await fabrikam.api.POST('/v1/customers/{id}/carts', { params: { path }, body: { lineItems } }));
  const wade = await client.signIn(bank.email, password);
  const { userId } = (await wade.get<{ userId: string }>('/v1/me')).body;

  const school = await joined(client, northwind, 'gil@graphic.example', {}, 'Graphic Design Institute');
  const sold = await ordered(northwind, school.id, line(offers.standard, 8), line(offers.lock, 8));
  const subscriptionIds = sold.lineItems.flatMap(({ subscriptionId }) => subscriptionId ?? []);
  await northwind.post(`/v1/customers/${school.id}/transfers`, { subscriptionIds, targetPartnerTenantId: tenantId });
  return {
    ...{
      customerEmail: bank.email,
      customer,
      order: `${customer}/orders/${first.id}`,
      cart: `${customer}/cart/${cart.id}`,
    },
    ...{ subscription: `${customer}/subscriptions/${subscription}`, user: `${customer}/users/${userId}` },
    direct: { email: 'admin@northwind.example', customer: `/portal/customers/${school.id}` },
  };
}

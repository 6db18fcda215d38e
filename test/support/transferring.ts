import type { Subscription, SubscriptionCollection, SubscriptionTransfer } from '#functions/portal/api-types.d.ts';
import { agreed } from './agreeing.ts';
import { type Client, eventually } from './client.ts';
import { addedAdministrator } from './customers.ts';
import { dataOf } from './generated-client.ts';
import { endedOrder, order } from './ordering.ts';

/** The direct-bill partner of the sample system. */
export const asNorthwind = (client: Client): Promise<Client> => client.signIn('admin@northwind.example');

type Line = Parameters<typeof order>[2];

/** A new customer of a direct-bill partner, with what it has bought, and its administrator. */
export async function directCustomer(client: Client, direct: Client, ...lines: Line[]) {
  const customer = await addedAdministrator(client, direct, { companyName: 'Woodgrove Bank' });
  const path = `/v1/customers/${customer.made.id}`;
  const { status } = await direct.post(`${path}/agreements`, await agreed(direct));
  if (status !== 201) throw new Error(`The agreement was refused: ${status}`);
  const placed = await order(direct, customer.made.id, ...lines);
  const { lineItems } = await endedOrder(direct, customer.made.id, placed.id);
  return {
    ...customer,
    id: customer.made.id,
    orderId: placed.id,
    ids: lineItems.map(line => line.subscriptionId ?? ''),
  };
}

/** The subscriptions of a customer, as somebody sees them. */
export const subscriptionsOf = async (seer: Client, customerId: string): Promise<Subscription[]> =>
  (await seer.get<SubscriptionCollection>(`/v1/customers/${customerId}/subscriptions`)).body.items;

/** A partner asks a provider to take subscriptions over. */
export const requestTransfer = async (
  direct: Client,
  id: string,
  subscriptionIds: string[],
  targetPartnerTenantId: string,
): Promise<SubscriptionTransfer> =>
  dataOf(
    await direct.api.POST('/v1/customers/{id}/transfers', {
      params: { path: { id } },
      body: { subscriptionIds, targetPartnerTenantId },
    }),
  ) as SubscriptionTransfer;

/** Waits until an accepted transfer is complete. */
export const completed = (seer: Client, id: string): Promise<SubscriptionTransfer> =>
  eventually(async () => {
    const { body } = await seer.get<SubscriptionTransfer>(`/v1/transfers/${id}`);
    if (body.status !== 'completed') throw new Error(`The transfer is ${body.status}`);
    return body;
  });

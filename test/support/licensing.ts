import type { NewCustomer } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import { newCustomer } from './customers.ts';
import { dataOf } from './generated-client.ts';
import { endedOrder, offers } from './ordering.ts';

/** A license of the offers that ship with Tandem, by the offer's name. */
export const skus = {
  standard: 'f1c70002-11ce-4e1d-9a00-000000000002',
  lock: 'f1c70201-11ce-4e1d-9a00-000000000201',
} as const;

/** A line of an order, as the caller thinks of it. */
type Bought = readonly [offer: keyof typeof offers, quantity: number];

/**
 * A new customer of a provider, which has delegated admin and has ordered these offers; with its people's path. Its order has been
 * provisioned.
 */
export async function licensedCustomer(provider: Client, ...bought: Bought[]) {
  const agreements = dataOf(await provider.api.GET('/v1/agreements', { params: { query: { agreementType: '*' } } }));
  const agreement = {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    templateId: agreements.items[0]?.templateId ?? '',
    dateAgreed: '2026-01-02T10:00:00Z',
    type: 'MicrosoftCustomerAgreement' as const,
  };
  const lineItems = bought.map(([offer, quantity]) => ({
    ...{ offerId: offers[offer], quantity, noPartnerOnRecord: true, termDuration: 'P1Y' as const },
  }));
  const body = newCustomer({}, { agreement, order: { lineItems } });
  const made = dataOf(await provider.api.POST('/v1/customers', { body })) as NewCustomer;
  const orderId = made.order?.id ?? '';
  const order = await endedOrder(provider, made.id, orderId);
  const path = `/v1/customers/${made.id}`;
  return { made, path, users: `${path}/users`, domain: made.companyProfile.domain, order };
}

let people = 0;

/** Adds somebody to a customer; with a country in which they use licenses, unless that is what matters. */
export async function licensedUser(
  admin: Client,
  { users, domain }: { users: string; domain: string },
  more: object = { usageLocation: 'US' },
): Promise<{ id: string; userPrincipalName: string }> {
  const sent = { userPrincipalName: `person${++people}@${domain}`, displayName: `Person ${people}`, ...more };
  const { status, body, text } = await admin.post<{ id: string; userPrincipalName: string }>(users, sent);
  if (status !== 200) throw new Error(`User refused: ${text}`);
  return body;
}

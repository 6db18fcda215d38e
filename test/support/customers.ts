import type { CreateCustomerRequest, NewCustomer } from '#functions/portal/api-types.d.ts';
import { password } from './builders.ts';
import type { Client } from './client.ts';
import { dataOf } from './generated-client.ts';
import { firstSignIn } from './team.ts';

let made = 0;

/** A name for a customer's domain that no other test uses. */
export const freshPrefix = (): string => `c${Date.now().toString(36)}-${process.pid}-${++made}`;

/** A new customer as clients send it; pass only what matters. */
export const newCustomer = (
  billing: Partial<CreateCustomerRequest['billingProfile']> = {},
  more: Partial<CreateCustomerRequest> = {},
): CreateCustomerRequest => ({
  companyProfile: { domain: `${freshPrefix()}.customers.tandem.example` },
  billingProfile: {
    firstName: 'Wanda',
    lastName: 'Groves',
    email: 'wanda@gmail.com',
    culture: 'en-US',
    language: 'en',
    companyName: 'Woodgrove Bank',
    defaultAddress: {
      addressLine1: 'One Microsoft Way',
      city: 'Redmond',
      state: 'WA',
      postalCode: '98052',
      country: 'US',
    },
    ...billing,
  },
  ...more,
});

/** A provider adds a customer, for a reseller if one is given. */
export const addCustomer = async (
  provider: Client,
  billing: Partial<CreateCustomerRequest['billingProfile']> = {},
  associatedPartnerId?: string,
): Promise<NewCustomer> =>
  dataOf(
    await provider.api.POST('/v1/customers', {
      body: newCustomer(billing, associatedPartnerId ? { associatedPartnerId } : {}),
    }),
  ) as NewCustomer;

/** The administrator of a new customer of a provider, with a password of their own. */
export async function addedAdministrator(
  client: Client,
  provider: Client,
  ...[billing, associatedPartnerId]: [Parameters<typeof addCustomer>[1]?, string?]
) {
  const made = await addCustomer(provider, billing, associatedPartnerId);
  const email = `admin@${made.companyProfile.domain}`;
  await firstSignIn(client, { userName: email, password: made.userCredentials?.password ?? '' });
  return { made, email, admin: await client.signIn(email, password) };
}

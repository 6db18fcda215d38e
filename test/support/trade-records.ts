/** A provider with a reseller and a customer, in the table: everything that an order needs. */
import { type CustomerRelationship, customerKey } from '#functions/customer/customer.ts';
import { newRelationshipWrites } from '#functions/customer/relationship-writes.ts';
import { mpnKey } from '#functions/mpn/mpn-id.ts';
import type { Partnership } from '#functions/partnership/partnership.ts';
import { newPartnershipWrites } from '#functions/partnership/repository.ts';
import { transact } from '#shared/db/table.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { monday } from './clock.ts';
import { account } from './order-facts.ts';

const system = { kind: 'system' } as const;

/** What use cases of trade read of their environment. */
export const tradeEnvironment = {
  OWNER: JSON.stringify({ name: 'Example' }),
  PROVISIONING: JSON.stringify({ by: 'tandem', delayMinutes: 0 }),
  RESALE: JSON.stringify([{ from: '2019-01-01', partnerTenants: 'allowed' }]),
  REMOVAL_MAIL: 'none',
  PROGRAMME: 'Example Partner Program',
  ORDER_WORKFLOW: 'arn:aws:states:us-east-1:000000000000:stateMachine:provisioning',
};

/** The customer agreement in effect, instead of the texts that the build prepares. */
export const agreementText = { version: '2026-01', effectiveDate: '2026-01-01' };

let numbers = 2_000_000 + Math.floor(Math.random() * 7_000_000);

const partner = (members: Partial<Account>): Account =>
  account({ tenantId: crypto.randomUUID(), mpnId: `${numbers++}`, ...members });

/** The accounts of a provider and its reseller, their partnership, and a customer that the provider serves. */
export async function storedTier() {
  const provider = partner({});
  const reseller = partner({ partnerType: 'indirect_reseller', companyName: 'Contoso' });
  const party = ({ tenantId, companyName: name, country }: Account) => ({ tenantId, name, country });
  const since = monday.toISOString();
  const partnership: Partnership = {
    ...{ id: crypto.randomUUID(), version: 1, provider: party(provider), reseller: party(reseller), since },
    grants: { orders: true, adminAccess: false },
  };
  const customer = { tenantId: crypto.randomUUID(), companyName: 'Woodgrove Bank', domain: 'w.example', country: 'US' };
  const relationship: CustomerRelationship = {
    ...{ id: crypto.randomUUID(), version: 1, status: 'active', source: 'provider', since, customer, associates: [] },
    partner: { ...party(provider), kind: 'indirect_provider' },
    delegatedAdmin: { granted: false },
  };
  await transact([
    ...[provider, reseller].map(one => ({ key: accountKey(one.tenantId), put: one })),
    {
      key: mpnKey(reseller.mpnId ?? ''),
      put: {
        mpnId: reseller.mpnId,
        type: 'location',
        name: 'Contoso',
        country: 'US',
        status: 'active',
        tenantId: reseller.tenantId,
      },
    },
    { key: customerKey(customer.tenantId), put: customer },
    {
      key: { pk: `SIGNATURE#${customer.tenantId}`, sk: `CustomerAgreement#${agreementText.version}` },
      put: { version: agreementText.version, way: 'accepted' },
      when: { exists: false },
    },
    ...newPartnershipWrites(partnership, undefined, system, monday),
    ...newRelationshipWrites(relationship, system, monday),
  ]);
  return { provider, reseller, partnership, customer };
}

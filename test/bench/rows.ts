import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { customerRowWrites } from '#functions/customer/list-rows.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { subscriptionsOf } from '#functions/subscription/places.ts';
import { subscriptionKey } from '#functions/subscription/subscription.ts';
import { clientFor } from '#local/engine/dynamodb.ts';
import { spreadItem } from '#shared/db/spread.ts';
import type { Key } from '#shared/db/write.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { inStatus } from '#test/records.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import type { Tapped } from '#test/tapped.ts';

type Item = Record<string, unknown> & Key;

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const waiting = inStatus('in_review');

/** The nth application in the review queue. */
export function application(n: number): Item[] {
  const id = idOf(n);
  const reviewKey = `2020-01-01T00:00:00.000Z#${String(n).padStart(9, '0')}`;
  return [{ ...waiting, id, pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT', review: 'in_review', reviewKey }];
}

/** The sample provider. */
const provider = { tenantId: '11111111-1111-4111-8111-111111111111', name: 'Fabrikam', country: 'US' };

/** The nth reseller of the sample provider: its row in the provider's list, and its account. */
export function reseller(n: number): Item[] {
  const tenantId = idOf(n);
  const [name, country, since] = [`Contoso ${n}`, 'US', '2026-01-15T09:00:00.000Z'];
  const account: Account = {
    ...{ tenantId, partnerType: 'indirect_reseller', companyName: name, country, status: 'active', version: 1 },
    ...{ mpnId: String(5_000_000 + n), agreement: { version: '1', signedOn: since, signedBy: 'Ann Lee' } },
  };
  const partnership: Partnership = {
    ...{ id: tenantId, version: 1, provider, reseller: { tenantId, name, country }, since },
    grants: { orders: true, adminAccess: true },
  };
  return [
    { ...partnership, ...partnershipKey('provider', provider.tenantId, tenantId) },
    { ...account, ...accountKey(tenantId) },
  ];
}

/** The customer of all generated subscriptions. */
export const customer = { tenantId: '33333333-3333-4333-8333-999999999999', name: 'Woodgrove Bank' };

/** The relationship by which the sample provider sees the customer. */
const relationship: CustomerRelationship = {
  ...{ id: customer.tenantId, version: 1, status: 'active', source: 'provider', since: '2026-01-15T09:00:00.000Z' },
  customer: { tenantId: customer.tenantId, companyName: customer.name, domain: 'woodgrove.example', country: 'US' },
  partner: { ...provider, kind: 'indirect_provider' },
  ...{ delegatedAdmin: { granted: false }, associates: [] },
};

/** The nth customer of the sample provider: its rows in the provider's lists by name and by domain. */
export function servedCustomer(n: number): Item[] {
  const [tenantId, number] = [idOf(n), String(n).padStart(7, '0')];
  const own = { tenantId, companyName: `Woodgrove Bank ${number}`, domain: `w${number}.example`, country: 'US' };
  return customerRowWrites(undefined, { ...relationship, id: tenantId, customer: own }).flatMap(write =>
    'put' in write ? [{ ...write.put, ...write.key }] : [],
  );
}

/** The nth subscription that the sample provider sold to the customer, in the order of the ends of their terms. */
export function subscription(n: number): Item[] {
  const id = idOf(n);
  const one = subscriptionOf({}, { id, customer, seller: provider });
  const queueKey = `2027-03-02T00:00:00.000Z#${id}`;
  return [
    ...(n === 0 ? [{ ...relationship, ...customerOfKey(provider.tenantId, customer.tenantId) }] : []),
    {
      ...{ ...one, ...subscriptionKey(customer.tenantId, provider.tenantId, id) },
      ...{ queue: subscriptionsOf(provider.tenantId, 'active'), queueKey },
    },
  ];
}

const batch = 25;
const batchesAtOnce = 8;

/** Writes a number of generated items directly to the table. */
export async function fill({ endpoint, engine }: Tapped, count: number, make: (n: number) => Item[]): Promise<void> {
  const client = clientFor(endpoint);
  const listParts = Number(engine.blueprint.functions[0]?.environment.LIST_PARTS);
  const write = (items: Item[]) => {
    const puts = items.map(item => ({
      PutRequest: { Item: marshall(spreadItem(item, listParts), { removeUndefinedValues: true }) },
    }));
    return client.send(new BatchWriteItemCommand({ RequestItems: { [engine.blueprint.tableName]: puts } }));
  };
  let left: Item[] = [];
  for (let n = 0; n < count; n++) {
    left.push(...make(n));
    if (left.length < batch * batchesAtOnce && n < count - 1) continue;
    const batches = Array.from({ length: Math.ceil(left.length / batch) }, (_, b) =>
      left.slice(b * batch, (b + 1) * batch),
    );
    await Promise.all(batches.map(write));
    left = [];
  }
}

import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NewCustomer, Subscription } from '#functions/portal/api-types.d.ts';
import { subscriptionKey } from '#functions/subscription/subscription.ts';
import { clientFor } from '#local/engine/dynamodb.ts';
import type { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { licensedUser, skus } from '#test/licensing.ts';
import { endedOrder, offers } from '#test/ordering.ts';
import { partnered } from '#test/partnering.ts';

const own = ownEngine();
const sample = '11111111-1111-4111-8111-111111111111';

/** A customer that Fabrikam made for its reseller, with licenses of a family that is administered in the portal of its service. */
async function customerOf(fabrikam: Client, resellerTenantId: string): Promise<{ made: NewCustomer; id: string }> {
  const agreements = dataOf(await fabrikam.api.GET('/v1/agreements', { params: { query: { agreementType: '*' } } }));
  const agreement = {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    templateId: agreements.items[0]?.templateId ?? '',
    dateAgreed: '2026-01-02T10:00:00Z',
    type: 'MicrosoftCustomerAgreement' as const,
  };
  const lineItems = [{ offerId: offers.lock, quantity: 5, noPartnerOnRecord: true, termDuration: 'P1Y' as const }];
  const body = newCustomer({}, { agreement, associatedPartnerId: resellerTenantId, order: { lineItems } });
  const made = dataOf(await fabrikam.api.POST('/v1/customers', { body })) as NewCustomer;
  await endedOrder(fabrikam, made.id, made.order?.id ?? '');
  const params = { path: { id: made.id } };
  const [bought] = dataOf(await fabrikam.api.GET('/v1/customers/{id}/subscriptions', { params })).items;
  await sellElsewhere(made.id, bought as Subscription);
  return { made, id: made.id };
}

/** As after an edition of the catalog that sells the subscription's family in the portal of its service. */
async function sellElsewhere(customerId: string, { id }: Subscription): Promise<void> {
  const { engine } = own;
  await clientFor(engine.aws).send(
    new UpdateItemCommand({
      TableName: engine.blueprint.tableName,
      Key: marshall(subscriptionKey(customerId, sample, id)),
      UpdateExpression: 'SET #family = :family',
      ExpressionAttributeNames: { '#family': 'family' },
      ExpressionAttributeValues: marshall({ ':family': 'meadow' }),
      ConditionExpression: 'attribute_exists(pk)',
    }),
  );
}

describe('a product family with a delegation of its own (R156)', () => {
  let fabrikam: Client;
  let reseller: Client;
  let families: string;
  let give: () => Promise<{ status: number; body: { reason?: string } }>;
  beforeAll(async () => {
    const pair = await partnered(own.client);
    fabrikam = pair.fabrikam;
    reseller = pair.admin;
    const { made, id } = await customerOf(fabrikam, pair.tenantId);
    const path = `/v1/customers/${id}`;
    families = `${path}/partners/${pair.tenantId}/productfamilies`;
    const { domain } = made.companyProfile;
    const users = `${path}/users`;
    const user = await licensedUser(reseller, { users, domain });
    let licenses = false;
    give = async () => {
      licenses = !licenses;
      const change = licenses ? { licensesToAssign: [{ skuId: skus.lock }] } : { licensesToRemove: [skus.lock] };
      const answer = await reseller.post<{ reason?: string }>(`${users}/${user.id}/licenseupdates`, change);
      if (answer.status !== 201) licenses = !licenses;
      return answer;
    };
  }, 180_000);

  it('is closed to a reseller with delegated admin until its provider delegates it', async () => {
    expect(await give()).toMatchObject({ status: 403, body: { reason: 'customer.family_needed' } });
    const item = { id: 'meadow', delegated: false };
    expect((await reseller.get(families)).body).toMatchObject({ totalCount: 1, items: [item] });
    expect((await reseller.call('PUT', `${families}/meadow`)).status).toBe(403);
    expect(await fabrikam.call('PUT', `${families}/meadow`)).toMatchObject({ status: 200, body: { delegated: true } });
    expect((await give()).status).toBe(201);
  });

  it('is shown with the relationship, in both activity logs, and given once', async () => {
    const again = await fabrikam.call<{ since: string }>('PUT', `${families}/meadow`);
    expect((await fabrikam.get(families)).body.items).toMatchObject([{ since: again.body.since }]);
    const [partner] = (await reseller.get(families.replace(/\/[^/]+\/productfamilies$/, ''))).body.items;
    expect(partner).toMatchObject({ productFamilies: [{ id: 'meadow', name: 'Example Meadow' }] });
    for (const company of [fabrikam, reseller]) {
      const { items } = (await company.get('/v1/auditrecords')).body;
      const records = items.filter(one => JSON.stringify(one).includes('delegate_product_family'));
      expect(records).toHaveLength(1);
    }
  });

  it('is closed again at the reseller’s next call when the provider takes it back', async () => {
    const taken = await fabrikam.call('DELETE', `${families}/meadow`);
    expect(taken).toMatchObject({ status: 200, body: { delegated: false } });
    expect(await give()).toMatchObject({ status: 403, body: { reason: 'customer.family_needed' } });
    await fabrikam.call('PUT', `${families}/meadow`);
    expect((await give()).status).toBe(201);
    expect((await reseller.call('DELETE', `${families}/meadow`)).status).toBe(200);
    expect((await give()).status).toBe(403);
  });

  it('is no other family, and nobody else’s: 404, the same for all', async () => {
    expect((await fabrikam.call('PUT', `${families}/desk`)).status).toBe(404);
    const other = await partnered(own.client);
    const foreign = await other.admin.get(families);
    const unknown = await other.admin.get(families.replace(/customers\/[^/]+/, `customers/${crypto.randomUUID()}`));
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
  });
});

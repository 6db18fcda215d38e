import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { Client, eventually } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { accept, activeProvider, activeReseller, invite } from '#test/partnering.ts';
import { Receiver } from '#test/receiver.ts';
import { joinOn, requestByMail } from '#test/relating.ts';
import { allEvents, registration } from '#test/webhooks.ts';

const system = inject('system');
const client = new Client(system);
let provider: Awaited<ReturnType<typeof activeProvider>>;
let reseller: Awaited<ReturnType<typeof activeReseller>>;
let atProvider: Receiver;
let atReseller: Receiver;

/** A partner's endpoint, which gets every event. */
async function listening(partner: Client): Promise<Receiver> {
  const receiver = await Receiver.start();
  const wanted = { WebhookUrl: receiver.url, WebhookEvents: await allEvents(partner) };
  expect((await partner.post(registration, wanted)).status).toBe(200);
  return receiver;
}

beforeAll(async () => {
  [provider, reseller] = await Promise.all([activeProvider(client), activeReseller(client)]);
  await accept(reseller.admin, await invite(provider.admin, reseller.email));
  [atProvider, atReseller] = await Promise.all([listening(provider.admin), listening(reseller.admin)]);
});
afterAll(async () => {
  await Promise.all([atProvider, atReseller].map(receiver => receiver.stop()));
});

const endingIn = (uri = '') => uri.split('/').at(-1);

it('both partners hear in the public names that a customer has accepted, and the provider that it let the customer go', async () => {
  const { mailed } = await requestByMail(client, reseller.admin, { providerTenantId: provider.tenantId });
  expect((await joinOn(client, mailed)).status).toBe(200);
  const [own, theirs] = await Promise.all([
    atReseller.event('reseller-relationship-accepted-by-customer'),
    atProvider.event('indirect-reseller-relationship-accepted-by-customer'),
  ]);
  const { items } = (await provider.admin.get<{ items: { id: string }[] }>('/v1/customers')).body;
  expect(items).toHaveLength(1);
  const id = items[0]?.id ?? '';
  for (const { body } of [own, theirs]) {
    expect(body.ResourceName).toBe('Customer');
    expect(body.ResourceUri).toBe(`${system.api}/v1/customers/${id}`);
  }
  expect(await reseller.admin.get(String(own.body.ResourceUri))).toMatchObject({ status: 200, body: { id } });

  const params = { path: { id } };
  const before = atReseller.named('customer-updated').length;
  dataOf(await provider.admin.api.PATCH('/v1/customers/{id}', { params, body: { relationshipToPartner: 'none' } }));
  const removed = await atProvider.event('customer-removed');
  expect(endingIn(removed.body.ResourceUri)).toBe(id);
  const updated = await eventually(async () => {
    const [next] = atReseller.named('customer-updated').slice(before);
    if (!next) throw new Error('The reseller heard of no change since');
    return next;
  });
  expect(endingIn(updated.body.ResourceUri)).toBe(id);
  expect(atReseller.named('customer-removed')).toEqual([]);
});

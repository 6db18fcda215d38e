import { expect } from 'vitest';
import type { Loose } from '#test/client.ts';
import { offers } from '#test/ordering.ts';
import type { Patient } from './patient.ts';
import type { Side } from './stories.ts';
import { dueAtOnce, type Table } from './table.ts';
import { freshCustomer, isCompleted, orderedLine, readUntil, type StoryList, type StoryOrder } from './trade.ts';

/** The result of a completed story of a transfer, for assertions. */
export interface Transferred {
  direct: Patient;
  provider: Side;
  /** Path of the customer. */
  path: string;
  transferId: string;
}

interface Transfer extends Loose {
  orderId: string;
  lines: { status: string }[];
}

const lines = [orderedLine(offers.standard, 10), orderedLine(offers.archive, 2), orderedLine(offers.lock, 5)];

/**
 * A direct-bill partner asks a provider to take three subscriptions over, one of them an add-on; the provider accepts, and each moves.
 * Where the process that accepted dies, the schedule completes the transfer: it needn't wait a minute for that.
 */
export async function moveToProvider(table: Table, direct: Patient, provider: Side): Promise<Transferred> {
  const { path, orderId } = await freshCustomer(direct, lines);
  const { lineItems } = await readUntil<StoryOrder>(direct, `${path}/orders/${orderId}`, isCompleted);
  const { id: transferId } = await direct.change('POST', `${path}/transfers`, {
    subscriptionIds: lineItems.map(({ subscriptionId }) => subscriptionId),
    targetPartnerTenantId: provider.tenantId,
  });
  await provider.admin.change('POST', `/v1/transfers/${transferId}/acceptance`);
  await dueAtOnce(table, { pk: `TRANSFER#${transferId}`, sk: 'TRANSFER' });
  await readUntil(provider.admin, `/v1/transfers/${transferId}`, isCompleted);
  return { direct, provider, path, transferId };
}

/** Asserts that everything in a completed story moved once, whatever faults were injected. */
export async function assertTransferred({ direct, provider, path, transferId }: Transferred): Promise<void> {
  const expected = (status: string) =>
    lines.map(({ offerId, quantity }) => `${quantity} × ${offerId} ${status}`).sort();
  const listed = async (seller: Patient) =>
    (await seller.read<StoryList>(`${path}/subscriptions`)).items
      .map(({ offerId, quantity, status }) => `${quantity} × ${offerId} ${status}`)
      .sort();
  expect(await listed(direct)).toEqual(expected('deleted'));
  expect(await listed(provider.admin)).toEqual(expected('active'));
  const transfer = await provider.admin.read<Transfer>(`/v1/transfers/${transferId}`);
  expect(transfer.lines.map(({ status }) => status)).toEqual(['moved', 'moved', 'moved']);
  const orders = (await provider.admin.read<{ items: StoryOrder[] }>(`${path}/orders`)).items;
  expect(
    orders.map(({ id }) => id),
    'the order of record',
  ).toEqual([transfer.orderId]);
  expect(orders[0]?.lineItems).toHaveLength(3);
}

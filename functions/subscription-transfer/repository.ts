import { type Actor, auditWrites, type Change } from '#shared/audit/audit.ts';
import { get, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  linesOf,
  type OpenTransfer,
  openTransferKey,
  type SubscriptionTransfer,
  type TransferStatus,
  transferKey,
} from './transfer.ts';

/** Whether a list has the requests that a company sent, or those that it received. */
export const transferDirections = ['sent', 'received'] as const;
export type TransferDirection = (typeof transferDirections)[number];

/** What a list shows of a transfer. */
export type TransferRow = Pick<
  SubscriptionTransfer,
  'id' | 'version' | 'status' | 'customer' | 'from' | 'to' | 'createdDate' | 'expiresOn'
> & { subscriptions: number };

const rowsAt = (direction: TransferDirection): string => `TRANSFERS#${direction}#`;

/** The partition of the `queue` index with the transfers of a company in one status. */
const transferQueue = (tenantId: string, direction: TransferDirection, status: TransferStatus): string =>
  `transfers#${direction}#${tenantId}#${status}`;

/** A transfer. One read. @throws Problem 404 for one of other companies */
export async function transferOf(tenantId: string, id: string): Promise<SubscriptionTransfer> {
  const transfer = await get<SubscriptionTransfer>(transferKey(id.toLowerCase()));
  if (!transfer || (transfer.from.tenantId !== tenantId && transfer.to.tenantId !== tenantId))
    throw new Problem('resource.unknown');
  return transfer;
}

/** The side of a company that a transfer concerns. */
export const directionFor = ({ from }: Pick<SubscriptionTransfer, 'from'>, tenantId: string): TransferDirection =>
  from.tenantId === tenantId ? 'sent' : 'received';

/** A transfer of which the company is on that side. One read. @throws Problem 404 for any other */
export async function transferFrom(
  direction: TransferDirection,
  tenantId: string,
  id: string,
): Promise<SubscriptionTransfer> {
  const transfer = await transferOf(tenantId, id);
  if (directionFor(transfer, tenantId) !== direction) throw new Problem('resource.unknown');
  return transfer;
}

/** A page of a company's transfers, newest first; those in one status by the index. One query. */
export const listTransferRows = (
  tenantId: string,
  { direction, status }: { direction: TransferDirection; status?: TransferStatus | undefined },
  limit: number,
  after: Record<string, unknown> | undefined,
) =>
  query<TransferRow>({
    ...(status
      ? {
          index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
          partition: transferQueue(tenantId, direction, status),
        }
      : { partition: `TENANT#${tenantId}`, sort: { beginsWith: rowsAt(direction) }, consistent: true }),
    limit,
    after,
    backwards: true,
  });

/** The rows of a transfer in the lists of both companies. */
function rowWrites(transfer: SubscriptionTransfer): Write[] {
  const { id, version, status, customer, from, to, createdDate, expiresOn, lines } = transfer;
  const place = `${createdDate}#${id}`;
  const row: TransferRow = {
    ...{ id, version, status, customer, from, to, createdDate, expiresOn },
    subscriptions: Object.keys(lines).length,
  };
  return transferDirections.map(direction => {
    const { tenantId } = direction === 'sent' ? from : to;
    const key: Key = { pk: `TENANT#${tenantId}`, sk: `${rowsAt(direction)}${place}` };
    return { key, put: { ...row, queue: transferQueue(tenantId, direction, status), queueKey: place } };
  });
}

/** After so many milliseconds, a schedule completes what was accepted, if the call that accepted it hasn't. */
const completedByScheduleAfter = 60_000;

/** When a schedule looks at a transfer; nothing for one that has ended. */
function watchOf(transfer: SubscriptionTransfer) {
  if (transfer.status === 'requested') return { watch: 'transfer', dueAt: transfer.expiresOn } as const;
  if (transfer.status !== 'accepted' && transfer.status !== 'completing') return {};
  const dueAt = new Date(Date.parse(transfer.answeredOn) + completedByScheduleAfter).toISOString();
  return { watch: 'transfer', dueAt } as const;
}

/** What the activity logs say of a transfer. */
const auditFacts = ({ status, from, to, lines }: SubscriptionTransfer) => ({
  Status: status,
  From: from.name,
  To: to.name,
  Subscriptions: Object.keys(lines).length,
});

/** The words of the activity log. */
type TransferOperation = `${'create' | 'accept' | 'begin' | 'complete' | 'reject' | 'withdraw' | 'expire'}_transfer`;

/** A transfer in another status, with its rows and, but for the beginning of its completion, the audit records of both companies. */
export function transferWrites(
  before: SubscriptionTransfer | undefined,
  after: SubscriptionTransfer,
  operation: TransferOperation,
  actor: Actor,
  now: Date,
): Write[] {
  const { tenantId: id, name } = after.customer;
  const change: Change = {
    ...{ tenantId: after.from.tenantId, resourceId: after.id, operation, actor },
    resourceType: 'transfer',
    customer: { id, name },
    ...(before && { from: { Status: before.status } }),
    to: auditFacts(after),
  };
  return [
    {
      key: transferKey(after.id),
      put: { ...after, ...watchOf(after) },
      when: before ? { equals: { version: before.version } } : { exists: false },
    },
    ...rowWrites(after),
    ...(operation === 'begin_transfer' ? [] : auditWrites(change, after.to.tenantId, now)),
  ];
}

/** Marks subscriptions as being in an open request. @throws Problem 409 `transfer.open` at the commit, if one is in another */
export const openWrites = ({ id, customer, lines }: SubscriptionTransfer): Write[] =>
  linesOf({ lines }).map(([, { subscriptionId }]) => ({
    key: openTransferKey(customer.tenantId, subscriptionId),
    put: { transferId: id } satisfies OpenTransfer,
    when: { exists: false },
    otherwise: () => new Problem('transfer.open', { data: [`subscriptions/${subscriptionId}: open`] }),
  }));

/** They are in no open request any longer. */
export const closeWrites = ({ customer }: SubscriptionTransfer, subscriptionIds: readonly string[]): Write[] =>
  subscriptionIds.map(id => ({ key: openTransferKey(customer.tenantId, id), delete: true }));

/** The IDs of all subscriptions of a transfer. */
export const idsIn = (transfer: SubscriptionTransfer): string[] =>
  linesOf(transfer).map(([, { subscriptionId }]) => subscriptionId);

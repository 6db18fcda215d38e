import { friendlyNameFor, offerNameFor } from '#functions/catalog/lookup.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { readerText as readerTextOf, TextReader } from '#shared/i18n/reader-text.ts';
import type { judgeTransfer } from './judge.ts';
import { directionFor, type TransferRow } from './repository.ts';
import { whatTransferDoes } from './rules.ts';
import { isAccepted, linesOf, type SubscriptionTransfer, type TransferLine } from './transfer.ts';

export const transferEtag = ({ id, version }: Pick<SubscriptionTransfer, 'id' | 'version'>): string =>
  etagOf(id, version);

const reference = ({ tenantId, name }: { tenantId: string; name: string }) => ({ tenantId, name });

/** A transfer in a list. */
export const toListedTransfer = (row: TransferRow, tenantId: string) => ({
  id: row.id,
  status: row.status,
  direction: directionFor(row, tenantId),
  customer: reference(row.customer),
  from: reference(row.from),
  to: reference(row.to),
  subscriptionCount: row.subscriptions,
  createdDate: row.createdDate,
  expiresOn: row.status === 'requested' ? row.expiresOn : undefined,
  links: { self: { uri: `transfers/${row.id}`, method: 'GET', headers: [] } },
  attributes: { etag: transferEtag(row), objectType: 'SubscriptionTransfer' },
});

type Text = typeof readerTextOf;

const toLine = (line: TransferLine, reader: TextReader, readerText: Text) => ({
  subscriptionId: line.subscriptionId,
  newSubscriptionId: line.status === 'moved' ? line.newSubscriptionId : undefined,
  parentSubscriptionId: line.parentSubscriptionId,
  offerId: line.offerId,
  offerName: offerNameFor(reader, line),
  friendlyName: friendlyNameFor(reader, line),
  quantity: line.quantity,
  status: line.status,
  obstacle: line.obstacle,
  description: line.obstacle && readerText(reader, 'word', `transfer.why.${line.obstacle}`),
});

/** When a transfer was answered or ended. */
const endOf = (transfer: SubscriptionTransfer): string | undefined => {
  if ('endedOn' in transfer) return transfer.endedOn;
  return 'answeredOn' in transfer ? transfer.answeredOn : undefined;
};

/** A transfer as either company sees it. The provider's order is its own affair. */
export async function toTransfer(transfer: SubscriptionTransfer, tenantId: string, reader: TextReader) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const isReceiver = transfer.to.tenantId === tenantId;
  return {
    ...toListedTransfer({ ...transfer, subscriptions: Object.keys(transfer.lines).length }, tenantId),
    endedOn: endOf(transfer),
    completedOn: transfer.status === 'completed' ? transfer.completedOn : undefined,
    orderId: isReceiver && transfer.status === 'completed' ? transfer.orderId : undefined,
    partnerIdOnRecord: isAccepted(transfer) ? transfer.reseller?.mpnId : undefined,
    note: transfer.status === 'rejected' ? transfer.note : undefined,
    lines: linesOf(transfer).map(([, line]) => toLine(line, reader, readerText)),
  };
}

/** What a request would do, and everything that is against it, in the caller's language. */
export async function toPreview(
  transfer: SubscriptionTransfer,
  { findings }: ReturnType<typeof judgeTransfer>,
  reader: TextReader,
) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const { customer, from, to } = transfer;
  const names = { customer: customer.name, from: from.name, to: to.name };
  const say = (key: string) => readerText(reader, 'word', `transfer.${key}`, names);
  const consequences = Object.entries(whatTransferDoes).map(([kind, all]) => [
    kind,
    all.map(what => ({ what, description: say(`${kind}.${what}`) })),
  ]);
  return {
    accepted: findings.length === 0,
    problems: findings.map(({ obstacle, subscription }) => ({
      obstacle,
      description: say(`why.${obstacle}`),
      subscriptionId: subscription?.id,
      friendlyName: subscription && friendlyNameFor(reader, subscription),
    })),
    customer: reference(customer),
    from: reference(from),
    to: reference(to),
    lines: linesOf(transfer).map(([, line]) => ({
      subscriptionId: line.subscriptionId,
      friendlyName: friendlyNameFor(reader, line),
      quantity: line.quantity,
      parentSubscriptionId: line.parentSubscriptionId,
    })),
    ...(Object.fromEntries(consequences) as Record<'ends' | 'begins' | 'stays', unknown>),
    toldDescription: say('told'),
    attributes: { objectType: 'SubscriptionTransferPreview' },
  };
}

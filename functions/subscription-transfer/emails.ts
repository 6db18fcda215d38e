import { friendlyNameFor } from '#functions/catalog/lookup.ts';
import type { Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { linesOf, type SubscriptionTransfer, type TransferLine } from './transfer.ts';

type TransferMail =
  | 'transfer_requested'
  | 'transfer_announced'
  | 'transfer_ended'
  | 'transfer_completed'
  | 'transfer_moved';

/** Who gets which email after a change. The customer is told of requests, since it must agree to them (B118), and of the result. */
function mailsOf(transfer: SubscriptionTransfer): [kind: TransferMail, tenantId: string][] {
  const { status, customer, from, to, lines } = transfer;
  switch (status) {
    case 'requested':
      return [
        ['transfer_requested', to.tenantId],
        ['transfer_announced', customer.tenantId],
      ];
    case 'rejected':
      return [['transfer_ended', from.tenantId]];
    case 'withdrawn':
      return [['transfer_ended', to.tenantId]];
    case 'expired':
      return [from, to].map(({ tenantId }) => ['transfer_ended', tenantId]);
    case 'completed': {
      const hasMoved = Object.values(lines).some(line => line.status === 'moved');
      return [
        ...[from, to].map(({ tenantId }): [TransferMail, string] => ['transfer_completed', tenantId]),
        ...(hasMoved ? [['transfer_moved', customer.tenantId] as [TransferMail, string]] : []),
      ];
    }
    default:
      return [];
  }
}

const named = (locale: Locale, lines: readonly TransferLine[]): string =>
  lines.map(line => `${friendlyNameFor({ locale }, line)} × ${line.quantity}`).join('\n');

/** What an email of a transfer says. */
function paramsOf(transfer: SubscriptionTransfer, locale: Locale): NonNullable<OutboxEmail['params']> {
  const { id, customer, from, to, status, expiresOn } = transfer;
  const lines = linesOf(transfer).map(([, line]) => line);
  const kept = lines.filter(line => line.status === 'not_moved');
  const moved = lines.filter(line => line.status === 'moved');
  return {
    ...{ transfer: id, status, customer: customer.name, from: from.name, to: to.name },
    subscriptions: named(locale, lines),
    moved: named(locale, moved),
    kept: named(locale, kept),
    result: kept.length === 0 ? 'all' : moved.length === 0 ? 'none' : 'some',
    expires: { date: expiresOn },
    note: (transfer.status === 'rejected' && transfer.note) || '',
    noted: transfer.status === 'rejected' && transfer.note ? 'yes' : 'no',
  };
}

/** The emails to the global admins of those whom a change concerns, as writes of its transaction. One query for each company. */
export async function subscriptionTransferMails(transfer: SubscriptionTransfer, now: Date): Promise<Write[]> {
  const mails = await Promise.all(
    mailsOf(transfer).map(async ([kind, tenantId]) => {
      const about = tenantId === transfer.customer.tenantId ? ('customer' as const) : ('partnership' as const);
      return (await adminsOf(tenantId)).map(admin =>
        enqueueEmail({ kind, about, ...addressedTo(admin), tenantId, params: paramsOf(transfer, admin.locale) }, now),
      );
    }),
  );
  return mails.flat();
}

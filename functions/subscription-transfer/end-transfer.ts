import { type Actor, asActor } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { subscriptionTransferMails } from './emails.ts';
import { closeWrites, idsIn, transferFrom, transferWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { endedTransfer, rejectedTransfer } from './rules.ts';
import { toTransfer, transferEtag } from './to-resource.ts';
import type { SubscriptionTransfer } from './transfer.ts';

/** The writes of a request that ends without an answer. A query for each company that is told. */
async function endWrites(
  transfer: SubscriptionTransfer,
  status: 'withdrawn' | 'expired',
  actor: Actor,
  clock: Clock,
): Promise<Write[]> {
  const ended = endedTransfer(transfer, status, clock);
  const operation = status === 'withdrawn' ? 'withdraw_transfer' : 'expire_transfer';
  return [
    ...transferWrites(transfer, ended, operation, actor, clock.now),
    ...closeWrites(transfer, idsIn(transfer)),
    ...(await subscriptionTransferMails(ended, clock.now)),
  ];
}

/**
 * DELETE: the partner withdraws its request. A repeat gets the same reply. One read, a query for the mail, one transaction.
 * @throws Problem 404; 409 `transfer.closed` once it was answered, or has expired
 */
export const withdrawTransfer = (call: Call<(typeof routes)['withdraw']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: () => transferFrom('sent', principal.tenantId, params.id),
    etag: transferEtag,
    decide: async transfer => {
      const reply = { status: 204 };
      if (transfer.status === 'withdrawn') return { reply };
      return { writes: await endWrites(transfer, 'withdrawn', asActor(principal), clock), reply };
    },
  });
};

/** Ends a request that nobody has answered in time. Two queries, one transaction. */
export const expireTransfer = async (transfer: SubscriptionTransfer, clock: Clock): Promise<void> =>
  transact(await endWrites(transfer, 'expired', { kind: 'system' }, clock));

/** POST rejection: the provider doesn't take them over. One read, a query for the mail, one transaction. @throws Problem 404, 409 */
export const rejectTransfer = (call: Call<(typeof routes)['reject']>): Promise<Reply> => {
  const { principal, params, body, clock, locale } = call;
  return changeRecord(call, {
    load: () => transferFrom('received', principal.tenantId, params.id),
    etag: transferEtag,
    decide: async transfer => {
      const rejected = rejectedTransfer(transfer, body.reason, clock);
      return {
        writes: [
          ...transferWrites(transfer, rejected, 'reject_transfer', asActor(principal), clock.now),
          ...closeWrites(transfer, idsIn(transfer)),
          ...(await subscriptionTransferMails(rejected, clock.now)),
        ],
        reply: { status: 200, body: await toTransfer(rejected, principal.tenantId, { locale }) },
      };
    },
  });
};

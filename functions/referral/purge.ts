import { auditWrite } from '#shared/audit/audit.ts';
import { query, transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { memberChanges } from '#shared/workflow/workflow-state.ts';
import { type Referral, referralKey, type StoredReferral } from './referral.ts';
import { listWrites } from './repository.ts';
import { erased } from './rules.ts';

/** DynamoDB's limit of writes in a transaction. */
const writesAtOnce = 100;

/** Deletes the delivery status of a referral's emails, which has addresses. One query, and one transaction, for each 100. */
async function deleteDeliveries(id: string): Promise<void> {
  const { pk } = referralKey(id);
  for (;;) {
    const { items } = await query<Key>({
      ...{ partition: pk, sort: { beginsWith: 'MAIL#' }, limit: writesAtOnce, consistent: true },
    });
    if (items.length === 0) return;
    await transact(items.map(({ sk }) => ({ key: { pk, sk }, delete: true })));
  }
}

/** The write that ends an inquiry that nobody confirmed. */
const vanishWrites = ({ id, version }: Referral): Write[] => [
  { key: referralKey(id), delete: true, when: { equals: { version } } },
];

/** The writes that take everything about people out of a referral and its lists. */
function eraseWrites(before: StoredReferral, clock: Clock): Write[] {
  const after = erased(before, clock);
  const { set, remove } = memberChanges(before, after);
  return [
    {
      key: referralKey(before.id),
      set: { ...set, outbox: {} },
      remove: [...remove, 'watch', 'dueAt'],
      when: { equals: { version: before.version } },
    },
    ...listWrites(before, after),
    auditWrite(
      {
        ...{ tenantId: before.to.tenantId, resourceType: 'referral', resourceId: before.id },
        ...{ operation: 'erase_referral', actor: { kind: 'system' } },
      },
      clock.now,
    ),
  ];
}

/** First what belongs to it, so that a run that stops is made up for by the next, then the record. A query, two transactions. */
async function purge(referral: StoredReferral, clock: Clock): Promise<void> {
  await deleteDeliveries(referral.id);
  await transact(referral.status === 'lapsed' ? vanishWrites(referral) : eraseWrites(referral, clock));
}

/** Deletes the personal data of every referral that is due. */
export const purgeReferrals = (clock: Clock): Promise<void> =>
  forEachDue<StoredReferral>('referral.purge', clock.now, referral => purge(referral, clock));

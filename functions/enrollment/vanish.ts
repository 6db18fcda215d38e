/** Hourly job: deletes applications that nobody confirmed, and erases the personal data of those that ended long ago. */

import { linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { linkKey, shortCodeKey } from '#shared/links/link.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { enrollmentKey } from './application/enrollment.ts';
import { mailboxRowKey } from './application/mailbox.ts';
import { erasureWrites, vanishWrites } from './application/repository.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { deleteKept } from './document/bucket.ts';
import { type Documents, documentsKey } from './document/document.ts';

/** The items of every link that an application was sent. Those of a previous program key expire by themselves. */
async function linkKeys({ id, link, administrator }: StoredEnrollment): Promise<Key[]> {
  const key = await programKey('links');
  const issues = { confirm: link.issue, administrator: administrator.issue };
  return Object.entries(issues).flatMap(([purpose, latest]) =>
    Array.from({ length: latest }, (_, n) => linkSecret(key, { purpose, record: id, issue: n + 1 })).flatMap(
      ({ token, shortCode }) => [linkKey(token), shortCodeKey(shortCode)],
    ),
  );
}

/** The delivery status of each of its emails. One query for each 100. */
async function deliveryKeys({ id }: StoredEnrollment): Promise<Key[]> {
  const keys: Key[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Key>({
      partition: enrollmentKey(id).pk,
      sort: { beginsWith: 'MAIL#' },
      limit: 100,
      after,
      consistent: true,
    });
    keys.push(...page.items.map(({ pk, sk }) => ({ pk, sk })));
    after = page.last;
  } while (after);
  return keys;
}

/** DynamoDB's limit of writes in a transaction. */
const writesAtOnce = 100;

/**
 * Deletes an application: first what belongs to it, so that a run that stops is made up for by the next, then the record.
 * One query; usually two transactions.
 */
async function vanish(record: StoredEnrollment, clock: Clock): Promise<void> {
  await deleteBelongings(record);
  await transact(vanishWrites(record, clock));
}

/**
 * Erases the personal data of an application, its documents, and what was emailed about it; its names are free. The same order, for the
 * same reason.
 */
async function erase(record: StoredEnrollment, clock: Clock): Promise<void> {
  await deleteDocuments(record);
  await deleteBelongings(record);
  await transact(erasureWrites(record, clock));
}

/** Deletes the documents of an application: the files, then their list. One read, a call of S3 for each of at most ten, one transaction. */
async function deleteDocuments({ id }: StoredEnrollment): Promise<void> {
  const key = documentsKey(id);
  const documents = await get<Documents>(key);
  if (!documents) return;
  await Promise.all(documents.kept.map(document => deleteKept(id, document.id)));
  await transact([{ key, delete: true }]);
}

/** Deletes the links of an application, the fate of its emails, and its place under the mailbox of its contact. */
async function deleteBelongings(record: StoredEnrollment): Promise<void> {
  const row = mailboxRowKey(record, record.application.primaryContact.email);
  const keys = [row, ...(await deliveryKeys(record)), ...(await linkKeys(record))];
  const deletes = keys.map((key): Write => ({ key, delete: true }));
  for (const batch of batchesOf(deletes, writesAtOnce)) await transact(batch);
}

/** Deletes every unconfirmed application that is due, and erases every ended one whose period is over. */
export const vanishDue = async (): Promise<void> => {
  const clock = clockNow();
  await forEachDue<StoredEnrollment>('enrollment.vanish', clock.now, record => vanish(record, clock));
  await forEachDue<StoredEnrollment>('enrollment.erase', clock.now, record => erase(record, clock));
};

export const handler = taskHandler(vanishDue);

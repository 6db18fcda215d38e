import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { watchFor } from '#shared/workflow/workflow-definition.ts';
import { donePart } from './run-batch.ts';
import { type ImportPart, importKey, type Outcome, partKey, type UserImport } from './user-import.ts';
import { userImport } from './workflow-definition.ts';

/** A batch works for so long, well within the time of its function. */
const batchMilliseconds = 15_000;

const countOf = (outcomes: readonly Outcome[], ...wanted: Outcome[]): number =>
  outcomes.filter(outcome => wanted.includes(outcome)).length;

/** The import after one more part. */
function afterPart(record: UserImport, outcomes: readonly Outcome[], now: Date): UserImport {
  const partsDone = record.partsDone + 1;
  const next = {
    ...record,
    version: record.version + 1,
    partsDone,
    movedOn: now.toISOString(),
    created: record.created + countOf(outcomes, 'created', 'created_with_password'),
    unchanged: record.unchanged + countOf(outcomes, 'unchanged'),
    failed: record.failed + countOf(outcomes, 'failed'),
    passwords: record.passwords + countOf(outcomes, 'created_with_password'),
  };
  return partsDone < record.parts ? next : { ...next, status: 'finished', finishedOn: now.toISOString() };
}

/** Tells whoever asked for an import that it is finished; nobody without a mailbox. Two reads. */
async function finishedEmails(record: UserImport, now: Date): Promise<Write[]> {
  const [person, customer] = await Promise.all([
    get<User>(userKey(record.userId)),
    get<Customer>(customerKey(record.tenantId)),
  ]);
  if (!person || !customer || hasNoMailbox(person.email)) return [];
  const { id: importId, created, unchanged, failed } = record;
  const counts = { created: String(created), unchanged: String(unchanged), failed: String(failed) };
  const params = { customer: customer.companyName, customerId: customer.tenantId, importId, ...counts };
  const about = { kind: 'users_imported', about: 'customer', tenantId: person.tenantId } as const;
  return [enqueueEmail({ ...about, ...addressedTo(person), params }, now)];
}

/** Does the next part of an import. One read each, the part's own, one transaction. @returns whether there is another */
async function nextPart(id: string): Promise<boolean> {
  const clock = clockNow();
  const record = await get<UserImport>(importKey(id));
  if (record?.status !== 'running') return false;
  const key = partKey(id, record.partsDone);
  const part = await get<ImportPart>(key);
  if (!part) throw new Error('A part of the import is missing');
  const { rows, outcomes } = await donePart(record, part, clock);
  const next = afterPart(record, outcomes, clock.now);
  const { status, version, partsDone, movedOn, finishedOn, created, unchanged, failed, passwords } = next;
  const counts = { status, version, partsDone, movedOn, finishedOn, created, unchanged, failed, passwords };
  const emails = status === 'finished' ? await finishedEmails(next, clock.now) : [];
  await transact([
    { key, set: { rows, outcomes }, when: { absent: ['outcomes'] } },
    {
      key: importKey(id),
      set: { ...counts, ...watchFor(userImport, next, clock) },
      remove: ['pending'],
      when: { equals: { version: record.version } },
    },
    ...emails,
  ]);
  return status === 'running';
}

/**
 * Does parts of an import until none is left, or the time of a batch is over. Another run that did a part first is no error:
 * its outcomes stand.
 * @returns whether there is more to do
 */
export async function runImport(id: string): Promise<boolean> {
  const end = Date.now() + batchMilliseconds;
  let more = true;
  while (more && Date.now() < end)
    more = await nextPart(id).catch(error => {
      if (error instanceof Conflict) return true;
      throw error;
    });
  return more;
}

/**
 * Rival applications (P18). Several that nobody has confirmed may claim the same names; the first whose contact confirms
 * holds them. The others then read as `superseded`. That is looked up when they are read, since the winner must not
 * depend on how many rivals it has, and it is stored with their own next change.
 */

import type { Actor } from '#shared/audit/audit.ts';
import { getAll, transact } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { type Enrollment, isUnconfirmed } from './enrollment.ts';
import { enrollmentWrites } from './repository.ts';
import { type EnrollmentTransition, moveTo } from './transition.ts';
import { enrollmentDefinition, type StoredEnrollment } from './workflow-definition.ts';

/** Whether an application can be superseded: it waits for a confirmation that would be its first. */
const isRival = (record: Enrollment): boolean => record.status === 'email_pending' && isUnconfirmed(record);

/** The application as it reads once another company holds one of its names. It is not a change, so the version stays. */
function superseded<Stored extends Enrollment>(record: Stored): Stored {
  const { expiresOn, dueDate, reminded, ...rest } = record as Stored & {
    expiresOn?: string;
    dueDate?: string;
    reminded?: number;
  };
  return { ...rest, status: 'superseded' } as Stored & { status: 'superseded' };
}

/**
 * Applications as they read now: `superseded` where nobody has confirmed one and another company holds one of its names.
 * Nothing is written. No read unless one waits for its first confirmation, else one for 100 names.
 */
export async function allAsRead<Stored extends Enrollment>(records: readonly Stored[]): Promise<Stored[]> {
  const names = [...new Set(records.filter(isRival).flatMap(({ claims }) => claims))];
  if (names.length === 0) return [...records];
  const found = await getAll<(UniqueClaim | undefined)[]>(...names.map(uniqueKey));
  const holders = new Map(names.map((name, n) => [name, found[n]?.tenantId]));
  const isTaken = ({ tenantId, claims }: Stored) => claims.some(name => (holders.get(name) ?? tenantId) !== tenantId);
  return records.map(record => (isRival(record) && isTaken(record) ? superseded(record) : record));
}

/** One application, as in {@link allAsRead}. At most one read. */
export const asRead = async <Stored extends Enrollment>(record: Stored): Promise<Stored> =>
  (await allAsRead([record]))[0] ?? record;

/** Stores that an application is superseded. Nobody is told, because nobody has confirmed an address. */
const supersede = (record: Enrollment, clock: Clock): EnrollmentTransition => ({
  operation: 'supersede',
  next: moveTo(record, 'superseded', clock),
  emails: {},
});

/** The end of an application that is superseded, for its workflow; undefined for any other. At most one read. */
export async function supersession(record: Enrollment, clock: Clock): Promise<EnrollmentTransition | undefined> {
  return (await asRead(record)) === record ? undefined : supersede(record, clock);
}

/**
 * Stores that an application is superseded, if it is. At most one read; then one transaction, one signal.
 * @returns whether it is superseded
 * @throws Conflict if another process changed the application first
 */
export async function endSuperseded(record: StoredEnrollment, actor: Actor, clock: Clock): Promise<boolean> {
  const transition = await supersession(record, clock);
  if (!transition) return record.status === 'superseded';
  await transact(enrollmentWrites(record, transition, actor, clock));
  await signalTransition(enrollmentDefinition, record, transition, clock);
  return true;
}

/** Requires that an application is not superseded, as {@link endSuperseded}. @throws Problem 410 `enrollment.superseded` */
export async function requireNotSuperseded(record: StoredEnrollment, actor: Actor, clock: Clock): Promise<void> {
  if (await endSuperseded(record, actor, clock)) throw new Problem('enrollment.superseded');
}

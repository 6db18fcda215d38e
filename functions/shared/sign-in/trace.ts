import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { hash } from '#shared/crypto/link-secret.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { sourceHash } from '#shared/http/request-context.ts';
import type { Active, User } from '#shared/identity/user.ts';
import { type Limit, limitWindow } from './limit.ts';

/** The audit record of a sign-in. The source is a hash, as in the log of that day, since other admins read these records. */
export const signInRecord = (user: Active, sourceIp: string, now: Date): Write =>
  auditWrite(
    {
      ...{ tenantId: user.tenantId, resourceType: 'session', resourceId: user.userId, operation: 'create_session' },
      actor: asActor(user),
      to: { source: sourceHash(sourceIp, now) },
    },
    now,
  );

/** A failed sign-in that reaches a limit. */
interface Failure {
  user: User | undefined;
  email: string;
  sourceIp: string;
  reached: Limit;
  /** The limit in whose window each kind of limit is recorded once. */
  ceiling: Limit;
}

/**
 * Records failed sign-ins in the audit: not each, but once an hour for each kind of limit that they reach. One transaction.
 * An address that nobody has costs the same, and leaves a row that expires.
 */
export async function recordFailures({ user, email, sourceIp, reached, ceiling }: Failure, now: Date): Promise<void> {
  const { key, ends } = limitWindow(ceiling, now);
  const { name, tries: failures, minutes } = reached;
  const recorded = `recorded_${name}`;
  const to = { failures, minutes, source: sourceHash(sourceIp, now) };
  const record: Write = user ? failureRecord(user, to, now) : noRecord(email, { to, ttl: Math.ceil(ends / 1000) }, now);
  await transact([{ key, set: { [recorded]: true }, when: { absent: [recorded] } }, record]).catch(unlessRecorded);
}

const failureRecord = ({ tenantId, userId }: User, to: Record<string, unknown>, now: Date): Write =>
  auditWrite(
    {
      ...{ tenantId, resourceType: 'session', resourceId: userId, operation: 'refuse_sign_ins' },
      actor: { kind: 'system' },
      to,
    },
    now,
  );

const noRecord = (email: string, put: object, now: Date): Write => ({
  key: { pk: `LIMIT#no-record#${hash(email)}`, sk: now.toISOString() },
  put,
});

function unlessRecorded(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

import type { Write } from './write.ts';

/**
 * Kinds of items that are never changed or deleted: audit records, their digests, signatures (R74) and consents. No role has the permission
 * (`infra/constructs/tandem-function.ts`). IAM can't see whether a put replaces an item, so {@link requireAppend} demands
 * the condition.
 */
export const appendOnlyKinds: readonly string[] = ['AUDIT', 'AUDITDIGEST', 'CONSENT', 'SIGNATURE'];

export const isAppendOnly = (kind: string): boolean => appendOnlyKinds.includes(kind);

/** @throws Error for any write to an append-only item but a put that requires that it doesn't exist: a bug */
export function requireAppend({ key, put, when, delete: deleted, set, add, remove }: Write): void {
  if (!isAppendOnly(key.pk.split('#')[0] ?? '')) return;
  if (put && when?.exists === false && !deleted && !set && !add && !remove) return;
  throw new Error(`${key.pk.split('#')[0]} items are append-only`);
}

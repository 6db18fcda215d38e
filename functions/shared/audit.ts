import type { Principal } from './principal.ts';
import type { Write } from './write.ts';

/** Who made a change. */
export type Actor =
  | { kind: 'user'; userId: string; tenantId: string; email: string }
  | { kind: 'applicant' | 'contact'; ip: string; agent: string }
  | { kind: 'system' };

export const asActor = ({ userId, tenantId, email }: Principal): Actor => ({ kind: 'user', userId, tenantId, email });

/** A change to be told: who, what, from, to, when. Values are those of the record's members that changed, no secrets. */
export interface Change {
  tenantId: string;
  resourceType: 'enrollment' | 'mpn_association' | 'mpn_id' | 'agreement' | 'partner_user' | 'email_domain';
  resourceId: string;
  operation: string;
  actor: Actor;
  from?: Record<string, unknown>;
  to?: Record<string, unknown>;
  correlationId?: string | undefined;
}

/**
 * The audit record of a change, as a write for the change's own transaction: no change without its record, no record
 * without its change. Kept by tenant and month, so that no list grows without bound.
 */
export function audit(change: Change, now: Date): Write {
  const at = now.toISOString();
  const id = crypto.randomUUID();
  return {
    key: { pk: `AUDIT#${change.tenantId}#${at.slice(0, 7)}`, sk: `${at}#${id}` },
    put: { id, at, ...change },
    when: { exists: false },
  };
}

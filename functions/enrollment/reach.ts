import { type Actor, asActor } from '#shared/audit.ts';
import { demandFresh, type Tagged } from '#shared/etag.ts';
import { hash, same } from '#shared/link-secret.ts';
import type { Permission } from '#shared/permissions.ts';
import { demand, isOperator, type Principal, permits } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Origin } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { enrollmentEtag, enrollmentKey } from './record.ts';
import type { StoredEnrollment } from './walk.ts';

/** A request for one application, by a signed-in person, by whoever holds its tracking token, or by one who is both. */
type Request = Origin & {
  params: { id: string };
  body?: Tagged | undefined;
  query?: { trackingToken?: string | undefined } | undefined;
  principal?: Principal | undefined;
};

/** The application a caller may see or touch, and who that caller is in the audit. */
export interface Reached {
  record: StoredEnrollment;
  actor: Actor;
  byTracking: boolean;
}

/**
 * Finds the application of a call: for an operator, any; for a partner's people, their own; for anyone else, the one
 * whose tracking token they hold, signed in or not. One read.
 *
 * @throws Problem 401 without any of these, 404 for what is not theirs, 403 for a role too small
 */
export async function reach(call: Request, permission: Permission): Promise<Reached> {
  const { principal, query } = call;
  if (!principal && !query?.trackingToken) throw new Problem('token.missing');
  const record = await get<StoredEnrollment>(enrollmentKey(call.params.id));
  if (!record) throw new Problem('resource.unknown');
  const tracking = query?.trackingToken !== undefined && same(record.trackingHash, hash(query.trackingToken));
  const theirs = principal && (isOperator(principal) || principal.tenantId === record.tenantId) ? principal : undefined;
  if (theirs && (permits(theirs, permission) || !tracking)) {
    await demand(theirs, permission);
    return { record, actor: asActor(theirs), byTracking: false };
  }
  if (!tracking) throw new Problem('resource.unknown');
  return {
    record,
    actor: { kind: 'applicant', ip: call.sourceIp, agent: call.userAgent.slice(0, 300) },
    byTracking: true,
  };
}

/**
 * {@link reach}, for a change: of the application as the caller knows it, where the call says so.
 * @throws Problem 400 `etag.stale`, and as {@link reach}
 */
export async function reachToChange(call: Request, permission: Permission): Promise<Reached> {
  const reached = await reach(call, permission);
  demandFresh(call, enrollmentEtag(reached.record));
  return reached;
}

/** Once the contact has confirmed, the company's people correct its application, and the tracking token no longer does. */
export function demandSignedIn({ record, byTracking }: Reached): void {
  if (byTracking && record.confirmation) throw new Problem('enrol.needs_global_admin');
}

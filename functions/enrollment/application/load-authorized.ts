import { type Actor, asActor } from '#shared/audit/audit.ts';
import { hash, secretsMatch } from '#shared/crypto/link-secret.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh, type Tagged } from '#shared/http/etag.ts';
import type { RequestContext } from '#shared/http/route.ts';
import type { Permission } from '#shared/identity/permissions.ts';
import { isOperator, type Principal, permits, requirePermission } from '#shared/identity/principal.ts';
import { enrollmentEtag, enrollmentKey } from './enrollment.ts';
import type { StoredEnrollment } from './workflow-definition.ts';

/** A request for one application, by a signed-in person, by whoever holds its tracking token, or by one who is both. */
type Request = RequestContext & {
  params: { id: string };
  body?: Tagged | undefined;
  query?: { trackingToken?: string | undefined } | undefined;
  principal?: Principal | undefined;
};

/** The application a caller may see or touch, and who that caller is in the audit. */
export interface AccessContext {
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
export async function loadAuthorized(call: Request, permission: Permission): Promise<AccessContext> {
  const { principal, query } = call;
  if (!principal && !query?.trackingToken) throw new Problem('token.missing');
  const record = await get<StoredEnrollment>(enrollmentKey(call.params.id));
  if (!record) throw new Problem('resource.unknown');
  const tracking = query?.trackingToken !== undefined && secretsMatch(record.trackingHash, hash(query.trackingToken));
  const theirs = principal && (isOperator(principal) || principal.tenantId === record.tenantId) ? principal : undefined;
  if (theirs && (permits(theirs, permission) || !tracking)) {
    await requirePermission(theirs, permission);
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
 * {@link loadAuthorized}, for a change: of the application as the caller knows it, where the call says so.
 * @throws Problem 400 `etag.stale`, and as {@link loadAuthorized}
 */
export async function loadAuthorizedToChange(call: Request, permission: Permission): Promise<AccessContext> {
  const access = await loadAuthorized(call, permission);
  requireFresh(call, enrollmentEtag(access.record));
  return access;
}

/** Once the contact has confirmed, the company's people correct its application, and the tracking token no longer does. */
export function requireSignedIn({ record, byTracking }: AccessContext): void {
  if (byTracking && record.confirmation) throw new Problem('enrol.needs_global_admin');
}

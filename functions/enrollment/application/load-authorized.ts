import { type Actor, asActor } from '#shared/audit/audit.ts';
import { hash, secretsMatch, tokenIn } from '#shared/crypto/link-secret.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { RequestContext } from '#shared/http/route.ts';
import type { Permission } from '#shared/identity/permissions.ts';
import { isOperator, type Principal, permits, requirePermission } from '#shared/identity/principal.ts';
import { enrollmentKey } from './enrollment.ts';
import { requireNotSuperseded } from './superseded.ts';
import type { StoredEnrollment } from './workflow-definition.ts';

/** A request for one application from a signed-in user, the holder of its tracking token, or a user who has both. */
type Request = RequestContext & {
  params: { id: string };
  query?: { trackingToken?: string | undefined } | undefined;
  principal?: Principal | undefined;
};

/** An application that the caller may see or change, and who the caller is in the audit record. */
export interface AccessContext {
  record: StoredEnrollment;
  actor: Actor;
}

/** A caller without an account, identified only by the source of the request. */
export const applicantActor = ({ sourceIp, userAgent }: Pick<RequestContext, 'sourceIp' | 'userAgent'>): Actor => ({
  kind: 'applicant',
  ip: sourceIp,
  agent: userAgent.slice(0, 300),
});

/**
 * Loads the requested application: any for an operator, their own for a partner's users, and for everyone else, signed
 * in or not, the one whose tracking token they have. One read.
 *
 * @throws Problem 401 without a sign-in or token, 404 for another company's application, 403 without the permission
 */
export async function loadAuthorized(call: Request, permission: Permission): Promise<AccessContext> {
  const { principal, query } = call;
  if (!principal && !query?.trackingToken) throw new Problem('token.missing');
  const record = await get<StoredEnrollment>(enrollmentKey(call.params.id));
  if (!record) throw new Problem('resource.unknown');
  const tracking =
    query?.trackingToken !== undefined && secretsMatch(record.trackingHash, hash(tokenIn(query.trackingToken)));
  const theirs = principal && (isOperator(principal) || principal.tenantId === record.tenantId) ? principal : undefined;
  if (theirs && (permits(theirs, permission) || !tracking)) {
    await requirePermission(theirs, permission);
    return { record, actor: asActor(theirs) };
  }
  if (!tracking) throw new Problem('resource.unknown');
  return { record, actor: applicantActor(call) };
}

/**
 * After the contact has confirmed, only signed-in users of the company can correct the application.
 * A superseded application takes no changes. At most one read more, and one transaction for an application that nobody has confirmed.
 * @throws Problem 403 `enrol.needs_global_admin` for the tracking token alone, 410 `enrollment.superseded`
 */
export async function loadToChange(call: Request, permission: Permission): Promise<AccessContext> {
  const access = await loadAuthorized(call, permission);
  if (access.actor.kind === 'applicant' && access.record.confirmation) throw new Problem('enrol.needs_global_admin');
  await requireNotSuperseded(access.record, access.actor, call.clock);
  return access;
}

/** Account functions for other capabilities. */
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { RequestContext } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { associationEmails } from './emails.ts';

/** The call that associates an account. */
type AssociatingCall = Pick<RequestContext, 'clock' | 'ifMatch'> & {
  principal: Principal;
  body: { attributes?: { etag?: string | undefined } | undefined };
};

/**
 * The writes that associate an account with an MPN ID that it may be associated with; none if it is already. There is one
 * association at a time; replacing it requires the account's etag, to prevent accidental changes (R59). The company's global admins
 * get an email (R50). One query.
 *
 * @throws Problem 409 `association.exists`
 */
export async function associationChange(account: Account, mpnId: string, call: AssociatingCall): Promise<Write[]> {
  const { principal, clock, body, ifMatch } = call;
  const { mpnId: previous } = account;
  if (previous === mpnId) return [];
  const etag = ifMatch ?? body.attributes?.etag;
  if (previous && !etag) throw new Problem('association.exists', { params: { mpnId: previous } });
  return [
    ...associationWrites(account, mpnId, { principal, clock }),
    ...(await associationEmails(account, { mpnId, previous, by: nameOf(principal) }, clock.now)),
  ];
}

const associationWrites = (
  { tenantId, enrollmentId, mpnId: previous, version }: Account,
  mpnId: string,
  { principal, clock }: Pick<AssociatingCall, 'principal' | 'clock'>,
): Write[] => [
  { key: accountKey(tenantId), set: { mpnId, version: version + 1 }, when: { equals: { version } } },
  ...(enrollmentId ? [{ key: enrollmentKey(enrollmentId), set: { associated: mpnId }, when: { exists: true } }] : []),
  auditWrite(
    {
      tenantId,
      resourceType: 'mpn_association',
      resourceId: mpnId,
      operation: previous ? 'update_mpn_association' : 'create_mpn_association',
      actor: asActor(principal),
      from: { mpnId: previous },
      to: { mpnId },
    },
    clock.now,
  ),
];

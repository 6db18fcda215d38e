import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { findMpnId, requireAssociable } from '#functions/mpn/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { accountEtag } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, requireAccount } from '#shared/identity/account.ts';
import { nameOf } from '#shared/identity/user.ts';
import { associationEmails } from './emails.ts';
import type { routes } from './routes.ts';
import { toAccountResource } from './to-resource.ts';

type AssociateCall = Call<(typeof routes)['associate']>;

/**
 * PUT: associates an account with one of its MPN IDs. There is one association at a time; replacing it requires the
 * account's etag, to prevent accidental changes (R59). The company's global admins get an email (R50). Two reads, one query, one
 * transaction.
 */
export const associateMpnId = (call: AssociateCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => Promise.all([requireAccount(call.principal.tenantId), findMpnId(call.body.mpnId)]),
    etag: ([account]) => accountEtag(account),
    decide: async ([account, id]) => {
      const { body, clock, ifMatch } = call;
      requireAssociable(id, account);
      if (account.mpnId === id.mpnId) return { reply: { status: 200, body: toAccountResource(account, clock.now) } };
      const etag = ifMatch ?? body.attributes?.etag;
      if (account.mpnId && !etag) throw new Problem('association.exists', { params: { mpnId: account.mpnId } });
      const next = { ...account, mpnId: id.mpnId, version: account.version + 1 };
      return {
        writes: [
          ...associationWrites(account, next, call),
          ...(await associationEmails(
            account,
            { mpnId: id.mpnId, previous: account.mpnId, by: nameOf(call.principal) },
            clock.now,
          )),
        ],
        reply: { status: 200, body: toAccountResource(next, clock.now) },
      };
    },
  });

const associationWrites = (
  { tenantId, enrollmentId, mpnId: previous, version }: Account,
  next: Account & { mpnId: string },
  { principal, clock }: AssociateCall,
): Write[] => [
  { key: accountKey(tenantId), set: { mpnId: next.mpnId, version: next.version }, when: { equals: { version } } },
  ...(enrollmentId
    ? [{ key: enrollmentKey(enrollmentId), set: { associated: next.mpnId }, when: { exists: true } }]
    : []),
  auditWrite(
    {
      tenantId,
      resourceType: 'mpn_association',
      resourceId: next.mpnId,
      operation: previous ? 'update_mpn_association' : 'create_mpn_association',
      actor: asActor(principal),
      from: { mpnId: previous },
      to: { mpnId: next.mpnId },
    },
    clock.now,
  ),
];

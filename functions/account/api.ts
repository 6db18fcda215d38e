/** The door to a partner's standing in the programme. */
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { findMpnId, requireAssociable } from '#functions/mpn/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { accountEtag, requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { peopleSteps } from './people.ts';
import { routes } from './routes.ts';
import { toAccountResource } from './to-resource.ts';

type Routes = typeof routes;

/** @throws Problem 404 for people whose company has no account here. One read. */
async function accountOf(tenantId: string): Promise<Account> {
  const account = await get<Account>(accountKey(tenantId));
  if (!account) throw new Problem('resource.unknown');
  return account;
}

/** GET: one read, one query, and one more while there is only one global admin. */
async function read({ principal, clock }: Call<Routes['read']>): Promise<Reply> {
  const [account, steps] = await Promise.all([accountOf(principal.tenantId), peopleSteps(principal)]);
  const body = toAccountResource(account, clock.now);
  return { status: 200, body: { ...body, checklist: [...body.checklist, ...steps] } };
}

/**
 * PUT: two reads, one transaction. One association is in force at a time; replacing it takes the account's etag, so that
 * nobody does it blindly (R59).
 */
const associate = (call: Call<Routes['associate']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, body, clock, ifMatch } = call;
    const [account, id] = await Promise.all([accountOf(principal.tenantId), findMpnId(body.mpnId)]);
    requireFresh({ ifMatch, body }, accountEtag(account));
    requireAssociable(id, account);
    if (account.mpnId === id.mpnId) return { status: 200, body: toAccountResource(account, clock.now) };
    const etag = ifMatch ?? body.attributes?.etag;
    if (account.mpnId && !etag) throw new Problem('association.exists', { params: { mpnId: account.mpnId } });

    const { tenantId, enrollmentId, version } = account;
    const next = { ...account, mpnId: id.mpnId, version: version + 1 };
    const operation = account.mpnId ? 'update_mpn_association' : 'create_mpn_association';
    const change = { tenantId, resourceType: 'mpn_association', resourceId: id.mpnId, operation } as const;
    return commit(
      call,
      [
        { key: accountKey(tenantId), set: { mpnId: id.mpnId, version: next.version }, when: { equals: { version } } },
        ...(enrollmentId
          ? [{ key: enrollmentKey(enrollmentId), set: { associated: id.mpnId }, when: { exists: true } }]
          : []),
        auditWrite(
          { ...change, actor: asActor(principal), from: { mpnId: account.mpnId }, to: { mpnId: id.mpnId } },
          clock.now,
        ),
      ],
      { status: 200, body: toAccountResource(next, clock.now) },
    );
  });

export const handler = apiHandler(routes, { read, associate });

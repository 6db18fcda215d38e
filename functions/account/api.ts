/** The door to a partner's standing in the programme. */
import { enrollmentKey } from '#functions/enrollment/record.ts';
import { demandAssociable, findMpnId } from '#functions/mpn/lookup.ts';
import { type Account, accountEtag, accountKey } from '#shared/account.ts';
import { asActor, audit } from '#shared/audit.ts';
import { demandFresh } from '#shared/etag.ts';
import { api } from '#shared/handler.ts';
import { commit } from '#shared/idempotency.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { peopleSteps } from './people.ts';
import { present } from './present.ts';
import { routes } from './routes.ts';

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
  const body = present(account, clock.now);
  return { status: 200, body: { ...body, checklist: [...body.checklist, ...steps] } };
}

/**
 * PUT: two reads, one transaction. One association is in force at a time; replacing it takes the account's etag, so that
 * nobody does it blindly (R59).
 */
const associate = (call: Call<Routes['associate']>): Promise<Reply> =>
  decided(async () => {
    const { principal, body, clock, ifMatch } = call;
    const [account, id] = await Promise.all([accountOf(principal.tenantId), findMpnId(body.mpnId)]);
    demandFresh({ ifMatch, body }, accountEtag(account));
    demandAssociable(id, account);
    if (account.mpnId === id.mpnId) return { status: 200, body: present(account, clock.now) };
    const told = ifMatch ?? body.attributes?.etag;
    if (account.mpnId && !told) throw new Problem('association.exists', { params: { mpnId: account.mpnId } });

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
        audit(
          { ...change, actor: asActor(principal), from: { mpnId: account.mpnId }, to: { mpnId: id.mpnId } },
          clock.now,
        ),
      ],
      { status: 200, body: present(next, clock.now) },
    );
  });

export const handler = api(routes, { read, associate });

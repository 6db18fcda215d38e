/** The door to MPN IDs. */
import { randomInt } from 'node:crypto';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';

import { type Account, accountKey } from '#shared/identity/account.ts';
import { claimMpnId, proveClaim } from './claims.ts';
import { importIds } from './import.ts';
import { locationKey, type MpnId, type MpnRow, newIdWrites } from './mpn-id.ts';
import { routes } from './routes.ts';
import { toMpnIdResource } from './to-resource.ts';

type Routes = typeof routes;

/** GET: one read, one query a page. */
async function list({ principal: { tenantId }, query: asked, continuation }: Call<Routes['list']>): Promise<Reply> {
  const scope = `mpnids ${tenantId}`;
  const seek = await seekOf(scope, { query: asked, continuation });
  const size = seek?.size ?? pageSize(asked.size);
  const [account, { items, last }] = await Promise.all([
    get<Account>(accountKey(tenantId)),
    query<MpnRow>({ partition: `TENANT#${tenantId}`, sort: { beginsWith: 'MPN#' }, limit: size, after: seek?.after }),
  ]);
  return collection({
    uri: `/mpnids?size=${size}`,
    scope,
    items: items.map(row => toMpnIdResource(row, account?.mpnId)),
    next: last && { asked: {}, size, after: last },
  });
}

const newNumber = (): string => String(randomInt(1_000_000, 10_000_000));

/** POST: one read, one transaction. The first location of a company brings its global MPN ID with it. */
const add = (call: Call<Routes['add']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, body, clock } = call;
    const { tenantId } = principal;
    const { checkAddress } = await import('#shared/company/company.ts');
    const { address, errors } = checkAddress(body.address);
    throwFieldErrors(errors);
    const { country } = address;
    requireOfferedCountry(country, clock.now);
    const account = await get<Account>(accountKey(tenantId));
    if (!account) throw new Problem('resource.unknown');

    const location = {
      mpnId: newNumber(),
      type: 'location',
      name: body.name,
      country,
      status: 'active',
      tenantId,
    } as const;
    const name: Write = {
      key: locationKey(tenantId, body.name),
      put: { mpnId: location.mpnId, address },
      when: { exists: false },
      otherwise: () => new Problem('location.exists'),
    };
    const change = {
      tenantId,
      resourceType: 'mpn_id',
      resourceId: location.mpnId,
      operation: 'create_mpn_id',
    } as const;
    const writes = [
      name,
      ...newIdWrites(location),
      ...globalWrites(account),
      auditWrite({ ...change, actor: asActor(principal) }, clock.now),
    ];
    return commit(call, writes, { status: 201, headers: { Location: '/v1/mpnids' }, body: toMpnIdResource(location) });
  });

function globalWrites(account: Account): Write[] {
  if (account.globalMpnId) return [];
  const { tenantId, companyName, country } = account;
  const id: MpnId & { tenantId: string } = {
    mpnId: newNumber(),
    type: 'global',
    name: companyName,
    country,
    status: 'active',
    tenantId,
  };
  return [
    ...newIdWrites(id),
    { key: accountKey(tenantId), set: { globalMpnId: id.mpnId }, when: { absent: ['globalMpnId'] } },
  ];
}

export const handler = apiHandler(routes, { list, add, importIds, claim: claimMpnId, prove: proveClaim });

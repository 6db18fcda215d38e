/** The door to MPN IDs. */
import { randomInt } from 'node:crypto';
import { type Account, accountKey } from '#shared/account.ts';
import { asActor, audit } from '#shared/audit.ts';
import { demandNone } from '#shared/field-error.ts';
import { api } from '#shared/handler.ts';
import { commit } from '#shared/idempotency.ts';
import { collection, pageSize, seekOf } from '#shared/paging.ts';
import { Problem } from '#shared/problem.ts';
import { offered } from '#shared/regions.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get, query } from '#shared/table.ts';
import type { Write } from '#shared/write.ts';
import { claim, prove } from './claims.ts';
import { importIds } from './import.ts';
import { present } from './present.ts';
import { locationKey, type MpnId, type MpnRow, newIdWrites } from './record.ts';
import { routes } from './routes.ts';

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
    items: items.map(row => present(row, account?.mpnId)),
    next: last && { asked: {}, size, after: last },
  });
}

const newNumber = (): string => String(randomInt(1_000_000, 10_000_000));

/** POST: one read, one transaction. The first location of a company brings its global MPN ID with it. */
const add = (call: Call<Routes['add']>): Promise<Reply> =>
  decided(async () => {
    const { principal, body, clock } = call;
    const { tenantId } = principal;
    const { checkAddress } = await import('#shared/company.ts');
    const { address, errors } = checkAddress(body.address);
    demandNone(errors);
    const { country } = address;
    offered(country, clock.now);
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
      audit({ ...change, actor: asActor(principal) }, clock.now),
    ];
    return commit(call, writes, { status: 201, headers: { Location: '/v1/mpnids' }, body: present(location) });
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

export const handler = api(routes, { list, add, importIds, claim, prove });

/** The door to MPN IDs. */
import { randomInt } from 'node:crypto';
import { type Account, accountKey } from '#shared/account.ts';
import { asActor, audit } from '#shared/audit.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { api } from '#shared/handler.ts';
import { commit } from '#shared/idempotency.ts';
import { collection, pageSize, type Seek, unseal } from '#shared/paging.ts';
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

/** The rows of an account's list stand right behind the account itself: one query reads both. */
type Row = (Account & { sk: 'ACCOUNT' }) | (MpnRow & { sk: string });
const isAccount = (row: Row): row is Account & { sk: 'ACCOUNT' } => row.sk === 'ACCOUNT';

/** GET: one query a page. */
async function list({ principal: { tenantId }, query: asked, continuation }: Call<Routes['list']>): Promise<Reply> {
  const scope = `mpnids ${tenantId}`;
  const seek: Seek<{ mpnId?: string }> | undefined =
    asked.seekOperation === 'Next' && continuation ? await unseal(scope, continuation) : undefined;
  const size = seek?.size ?? pageSize(asked.size);
  const { items, last } = await query<Row>({
    partition: `TENANT#${tenantId}`,
    sort: { from: 'ACCOUNT', to: 'MPN#~' },
    limit: seek ? size : size + 1,
    after: seek?.after,
  });
  const associated = seek ? seek.asked.mpnId : items.find(isAccount)?.mpnId;
  const rows = items.filter(row => row.sk.startsWith('MPN#')) as MpnRow[];
  return collection({
    uri: `/mpnids?size=${size}`,
    scope,
    items: rows.map(row => present(row, associated)),
    next: last && { asked: { ...(associated && { mpnId: associated }) }, size, after: last },
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
    if (errors.length > 0) throw new FieldErrors(errors);
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

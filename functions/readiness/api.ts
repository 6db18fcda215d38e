/** The door of providers to what stands between them and their resellers. */
import { findMpnId, idsOf } from '#functions/mpn/lookup.ts';
import type { MpnId } from '#functions/mpn/record.ts';
import { listPartners, partnershipKey } from '#functions/partnership/lookup.ts';
import { type Account, accountKey } from '#shared/account.ts';
import { csvType, toCsv } from '#shared/csv.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { api } from '#shared/handler.ts';
import { collection, pageSize, seal, seekOf } from '#shared/paging.ts';
import { Problem } from '#shared/problem.ts';
import { isCountry } from '#shared/regions.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get, getAll } from '#shared/table.ts';
import { demandSignedByMpnId, demandSignedByTenant } from './agreement-status.ts';
import { columns, presentReadiness, presentReseller } from './present.ts';
import { routes } from './routes.ts';
import { demandProgramme, whichOf } from './which.ts';

type Routes = typeof routes;

/** GET readiness: one read of several items, one query; one read more for an MPN ID. */
async function readiness(call: Call<Routes['readiness']>): Promise<Reply> {
  const { query, principal, clock, locale } = call;
  const which = whichOf(query);
  if (query.country && !isCountry(query.country, clock.now))
    throw new FieldErrors([{ path: 'country', key: 'country' }]);
  const asked = 'mpnId' in which ? await findMpnId(which.mpnId) : undefined;
  if ('mpnId' in which && !asked) throw new Problem('reseller.mpnid_unknown');
  const tenantId = 'tenantId' in which ? which.tenantId : asked?.tenantId;
  const [[provider, reseller, partnership], ids] = await Promise.all([
    getAll<[Account, Account, object]>(
      accountKey(principal.tenantId),
      ...(tenantId ? [accountKey(tenantId), partnershipKey('provider', principal.tenantId, tenantId)] : []),
    ),
    tenantId ? idsOf(tenantId) : [],
  ]);
  if (!provider || (!asked && !reseller)) throw new Problem('resource.unknown');
  const facts = { provider, reseller, asked, ids, partnered: partnership !== undefined, now: clock.now };
  const country = query.country ?? provider.country;
  return { status: 200, body: await presentReadiness({ ...facts, country }, locale) };
}

/** GET agreementstatus: one read of several items; one read more for an MPN ID. */
async function agreementStatus(call: Call<Routes['agreementStatus']>): Promise<Reply> {
  const { params, query, principal, clock } = call;
  demandProgramme(params.programName);
  const which = whichOf(query);
  if ('tenantId' in which) demandSignedByTenant(await get<Account>(accountKey(which.tenantId)));
  else await demandSigned(which.mpnId, principal.tenantId, clock.now);
  return { status: 200, body: { isAgreementSigned: true } };
}

async function demandSigned(mpnId: string, providerTenantId: string, now: Date): Promise<void> {
  const id: MpnId | undefined = await findMpnId(mpnId);
  const keys = [providerTenantId, ...(id?.tenantId ? [id.tenantId] : [])].map(accountKey);
  const [provider, reseller] = await getAll<[Account, Account]>(...keys);
  if (!provider) throw new Problem('resource.unknown');
  demandSignedByMpnId({ provider, id, reseller, now, base: setting('BASE_URL') });
}

/** A page of a provider's resellers with their accounts as they are now. One query, one read for each hundred. */
async function resellers(tenantId: string, size: number, now: Date, after?: Record<string, unknown>) {
  const { items, last } = await listPartners('provider', tenantId, size, after);
  const accounts = await getAll<Account[]>(...items.map(({ reseller }) => accountKey(reseller.tenantId)));
  const shown = items.flatMap(({ since }, n) => {
    const account = accounts[n];
    return account ? [presentReseller(account, since, now)] : [];
  });
  return { shown, last };
}

const scopeOf = (tenantId: string): string => `resellers ${tenantId}`;

/** GET report: one query, and one read for each hundred resellers. */
async function report(call: Call<Routes['report']>): Promise<Reply> {
  const { tenantId } = call.principal;
  const scope = scopeOf(tenantId);
  const seek = await seekOf<object>(scope, call);
  const size = seek?.size ?? pageSize(call.query.size);
  const { shown, last } = await resellers(tenantId, size, call.clock.now, seek?.after);
  return collection({
    uri: `/relationships/report?size=${size}`,
    scope,
    items: shown,
    next: last && { asked: {}, size, after: last },
  });
}

/** Resellers of one file at the most: below what a function may answer, and what it has the time for. */
const mostRows = 5000;
const batch = 500;

/** GET export: one query for 500 resellers, one read for each hundred. A file that is full says in a header how to go on. */
async function download(call: Call<Routes['download']>): Promise<Reply> {
  const { principal, clock } = call;
  const scope = scopeOf(principal.tenantId);
  const rows: ReturnType<typeof presentReseller>[] = [];
  let after = (await seekOf<object>(scope, call))?.after;
  do {
    const { shown, last } = await resellers(principal.tenantId, batch, clock.now, after);
    rows.push(...shown);
    after = last;
  } while (after && rows.length < mostRows);
  const name = `resellers-${clock.now.toISOString().slice(0, 10)}.csv`;
  return {
    status: 200,
    headers: {
      'Content-Disposition': `attachment; filename="${name}"`,
      ...(after && { 'MS-ContinuationToken': await seal(scope, { asked: {}, size: batch, after }) }),
    },
    file: { type: csvType, content: toCsv(rows, columns) },
  };
}

export const handler = api(routes, { readiness, report, download, agreementStatus });

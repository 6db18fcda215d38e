/** Entry point of API clients for a provider's checks on resellers. */

import { findMpnId, idsOf } from '#functions/mpn/lookup.ts';
import type { MpnId } from '#functions/mpn/mpn-id.ts';
import { listPartners } from '#functions/partnership/lookup.ts';
import { partnershipKey } from '#functions/partnership/partnership.ts';
import { get, getAll } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { csvExport, rowsOfFile } from '#shared/http/csv-export.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isKnownCountry } from '#shared/i18n/regions.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { setting } from '#shared/runtime/settings.ts';
import { agreementByMpnId, agreementByTenant } from './agreement-status.ts';
import { companySelector, requireProgram } from './company-selector.ts';
import { routes } from './routes.ts';
import { columns, toReadinessResource, toResellerRow } from './to-resource.ts';

type Routes = typeof routes;

/** GET readiness: one read of several items, one query; one read more for an MPN ID. */
async function readiness(call: Call<Routes['readiness']>): Promise<Reply> {
  const { query, principal, clock } = call;
  const selector = companySelector(query);
  if (query.country && !isKnownCountry(query.country, clock.now))
    throw new FieldErrors([{ path: 'country', key: 'country' }]);
  const asked = 'mpnId' in selector ? await findMpnId(selector.mpnId) : undefined;
  if ('mpnId' in selector && !asked) throw new Problem('reseller.mpnid_unknown');
  const tenantId = 'tenantId' in selector ? selector.tenantId : asked?.tenantId;
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
  return { status: 200, body: await toReadinessResource({ ...facts, country }, call) };
}

/** GET agreementstatus: one read of several items; one read more for an MPN ID. */
async function agreementStatus(call: Call<Routes['agreementStatus']>): Promise<Reply> {
  const { params, query, principal, clock } = call;
  requireProgram(params.programName);
  const selector = companySelector(query);
  if ('tenantId' in selector) agreementByTenant(await get<Account>(accountKey(selector.tenantId)), clock.now);
  else await requireSigned(selector.mpnId, principal.tenantId, clock.now);
  return { status: 200, body: { isAgreementSigned: true } };
}

async function requireSigned(mpnId: string, providerTenantId: string, now: Date): Promise<void> {
  const id: MpnId | undefined = await findMpnId(mpnId);
  const keys = [providerTenantId, ...(id?.tenantId ? [id.tenantId] : [])].map(accountKey);
  const [provider, reseller] = await getAll<[Account, Account]>(...keys);
  if (!provider) throw new Problem('resource.unknown');
  agreementByMpnId({ provider, id, reseller, now, base: setting('BASE_URL') });
}

/** A page of a provider's resellers with their current accounts. One query, and one read call per 100 resellers. */
async function resellers(tenantId: string, size: number, now: Date, after?: Record<string, unknown>) {
  const { items, last } = await listPartners('provider', tenantId, size, after);
  const accounts = await getAll<Account[]>(...items.map(({ reseller }) => accountKey(reseller.tenantId)));
  const shown = items.flatMap(({ since }, n) => {
    const account = accounts[n];
    return account ? [toResellerRow(account, since, now)] : [];
  });
  return { shown, last };
}

const scopeOf = (tenantId: string): string => `resellers ${tenantId}`;

/** GET report: one query, and one read call per 100 resellers. */
async function report(call: Call<Routes['report']>): Promise<Reply> {
  const { tenantId } = call.principal;
  const scope = scopeOf(tenantId);
  const seek = await seekOf<object>(scope, call);
  const size = seek?.size ?? pageSize(call.query.size);
  const { shown, last } = await resellers(tenantId, size, call.clock.now, seek?.after);
  return collection({
    uri: `relationships/report?size=${size}`,
    scope,
    items: shown,
    next: last && { asked: {}, size, after: last },
  });
}

const batchLength = 100;

/** GET export: one query and one read for each 100 resellers. */
async function download(call: Call<Routes['download']>): Promise<Reply> {
  const { principal, clock } = call;
  const scope = scopeOf(principal.tenantId);
  const seek = await seekOf<object>(scope, call);
  const { rows, after } = await rowsOfFile(async from => {
    const { shown, last } = await resellers(principal.tenantId, batchLength, clock.now, from);
    return { rows: shown, after: last };
  }, seek?.after);
  const name = `resellers-${calendarDay(clock.now)}`;
  const next = after && { asked: {}, size: batchLength, after };
  return csvExport({ name, rows, columns, scope, next, call });
}

export const handler = apiHandler(routes, { readiness, report, download, agreementStatus });

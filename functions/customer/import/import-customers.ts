import { asActor, auditWrite, type Change } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { beginCustomers } from './begin-customers.ts';
import type { AcceptedRow } from './check-import-row.ts';
import type { routes } from './routes.ts';
import { type WaitingImport, waitingCustomerKey, waitingKey } from './waiting.ts';

type ImportCall = Call<(typeof routes)['importCustomers']>;

interface RejectedRow {
  row: number;
  reason: string;
  data: string[];
}

type NumberedRow = AcceptedRow & { row: number };

/** Days that the rows of an import are kept: as long as an account may take to become active. */
const keptDays = 180;

/** A transaction takes 100 writes. */
const writesBesideHead = 99;

/** Stores the customers of a partner, to be imported when its account is active. At most 100 in a transaction. */
async function storeWaiting(record: WaitingImport, rows: readonly NumberedRow[], clock: Clock): Promise<void> {
  const { now, daySeconds } = clock;
  const ttl = Math.floor(now.getTime() / 1000) + keptDays * daySeconds;
  const head: Write = {
    key: waitingKey(record.tenantId),
    put: { ...record, ttl, watch: 'customer.import', dueAt: now.toISOString() },
  };
  const writes = rows.map(({ customer }) => ({
    key: waitingCustomerKey(record.tenantId, customer.domain),
    put: { ...customer, ttl },
  }));
  for (const batch of batchesOf(writes, writesBesideHead)) await transact([head, ...batch]);
}

/** Imports the rows of one partner. Those that wait for its account count as imported. @returns those that are refused at once */
async function importFor(tenantId: string, rows: readonly NumberedRow[], call: ImportCall): Promise<RejectedRow[]> {
  const record = { tenantId, actor: asActor(call.principal) };
  await storeWaiting(record, rows, call.clock);
  const done = (await beginCustomers(record, call.clock)) ?? [];
  const resultOf = new Map(done.map(one => [one.domain, one]));
  return rows.flatMap(({ row, customer }) => {
    const result = resultOf.get(customer.domain);
    return result?.result === 'rejected' ? [{ row, reason: result.reason, data: [] }] : [];
  });
}

/** The rows that can be read, and what is wrong with the others. */
async function checkedRows(call: ImportCall): Promise<{ rows: NumberedRow[]; rejected: RejectedRow[] }> {
  const { body } = call;
  const { checkImportRow } = await import('#functions/customer/import/check-import-row.ts');
  const rows: NumberedRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const [n, sent] of body.entries()) {
    const row = n + 1;
    const checked = await checkImportRow(sent);
    const isAgain = 'customer' in checked && rows.some(({ customer }) => customer.domain === checked.customer.domain);
    const errors = isAgain
      ? [{ path: 'domain', key: 'given_twice' }]
      : 'errors' in checked
        ? checked.errors
        : undefined;
    if (errors) {
      const { describeErrors } = await import('#shared/http/problem-reply.ts');
      rejected.push({ row, reason: 'request.invalid', data: await describeErrors(errors, { locale: call.locale }) });
    } else if ('refused' in checked) rejected.push({ row, reason: checked.refused, data: [] });
    else if ('customer' in checked) rows.push({ ...checked, row });
  }
  return { rows, rejected };
}

/**
 * POST: imports customers that partners have elsewhere (R135). A row that is refused is reported and stops no other. Those of a
 * partner whose account isn't active yet wait for it. The same rows again change nothing. For each partner, one transaction for
 * each 99 rows, and what `beginCustomers` does.
 */
export async function importCustomers(call: ImportCall): Promise<Reply> {
  const { body, principal, clock } = call;
  const { rows, rejected } = await checkedRows(call);
  const byPartner = Map.groupBy(rows, ({ partnerTenantId }) => partnerTenantId);
  for (const [tenantId, own] of byPartner) rejected.push(...(await importFor(tenantId, own, call)));
  rejected.sort((one, other) => one.row - other.row);
  const imported = body.length - rejected.length;
  const change: Change = {
    tenantId: operatorTenant,
    resourceType: 'customer_import',
    resourceId: 'import',
    operation: 'import_customers',
    actor: asActor(principal),
    to: { imported, rejected: rejected.length },
  };
  return commit(call, [auditWrite(change, clock.now)], { status: 200, body: { imported, rejected } });
}

import type { Customer } from '#functions/customer/customer.ts';
import { asActor, type Change } from '#shared/audit/audit.ts';
import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePerson } from '#shared/identity/principal.ts';
import { partnerMailWrites } from '#shared/mail/partner-mail.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { initialWorkflowState } from '#shared/workflow/workflow-state.ts';
import { auditOf } from '../customer-user/access.ts';
import { requireImporter } from './access.ts';
import { type GoodRow, readableRows, rowStatesOf } from './check-rows.ts';
import { userImportLifecycle } from './lifecycle.ts';
import { readRows } from './read-csv.ts';
import { describeFailures, toUserImport } from './report.ts';
import type { routes } from './routes.ts';
import { type ImportRow, importKey, partKey, partLength, type UserImport } from './user-import.ts';
import { userImport } from './workflow-definition.ts';

type BeginCall = Call<(typeof routes)['begin']>;

/** An import and its rows are kept for so many days: people correct what failed. */
const keptDays = 30;

/** How many problems an answer names. */
const mostNamed = 1000;

/** Notes in each row that can be read what its address is refused for. @returns how many are there already, and the new ones */
async function noteStandings(good: readonly GoodRow[], customer: Customer) {
  const states = await rowStatesOf(good, customer);
  for (const [n, state] of states.entries()) {
    const row = good[n]?.row;
    if (row && 'refused' in state) row.failure = state.refused;
  }
  return {
    unchanged: states.filter(state => 'same' in state).length,
    free: good.filter((_, n) => 'free' in (states[n] ?? {})),
  };
}

/** What an import would do: row, column and message of everything that is wrong. */
async function dryRun(rows: readonly ImportRow[], unchanged: number, call: BeginCall): Promise<Reply> {
  const failed = rows.filter(({ failure }) => failure).length;
  const problems = await describeFailures(rows, call.locale);
  const body = {
    total: rows.length,
    created: rows.length - failed - unchanged,
    unchanged,
    failed,
    problems: problems.slice(0, mostNamed),
    attributes: { objectType: 'UserImportReport' },
  };
  return { status: 200, body };
}

/** @throws Problem 400 `import.rows_invalid` that names what is wrong */
async function refuseRows(rows: readonly ImportRow[], call: BeginCall): Promise<void> {
  const problems = await describeFailures(rows, call.locale);
  if (problems.length === 0) return;
  const rowsOfProblems = new Set(problems.map(({ row }) => row)).size;
  const data = problems
    .slice(0, 100)
    .map(({ row, column, message }) => [row, column, message].filter(Boolean).join(': '));
  throw new Problem('import.rows_invalid', { params: { rows: rowsOfProblems }, data });
}

/** A new import with all its rows, in parts. */
function importWrites(record: UserImport, rows: readonly ImportRow[], { now }: Clock): Write[] {
  const parts = Array.from({ length: record.parts }, (_, n) => rows.slice(n * partLength, (n + 1) * partLength));
  const { ttl } = record;
  return [
    {
      key: importKey(record.id),
      put: { ...record, ...initialWorkflowState('user_import', {}, now) },
      when: { exists: false },
    },
    ...parts.map((part, n) => ({ key: partKey(record.id, n), put: { rows: part, ttl }, when: { exists: false } })),
  ];
}

/**
 * POST: begins an import, which a workflow does in batches, or says what it would do. One read call for the customer, those of
 * `rowStatesOf`; without `dryRun`, one transaction with all rows.
 *
 * @throws Problem 400 `import.…` for a file that can't be read, 400 `import.rows_invalid` for one with bad rows in the mode
 *   `all`, 429 `mail.too_many` where it would email more people than the customer may
 */
export const beginImport = (call: BeginCall): Promise<Reply> => {
  const { principal, params, query, body, clock } = call;
  const person = requirePerson(principal);
  return changeRecord(call, {
    load: () => requireImporter(person, params.id),
    decide: async customer => {
      const rows = await readRows(body);
      const good = readableRows(rows);
      const mode = query.mode ?? 'all';
      const { unchanged, free } = await noteStandings(good, customer);
      if (query.dryRun === 'true') return { reply: await dryRun(rows, unchanged, call) };
      if (mode === 'all') await refuseRows(rows, call);
      const record: UserImport = {
        ...{ id: crypto.randomUUID(), version: 1, status: 'running', mode, userId: person.userId },
        ...{ tenantId: customer.tenantId, total: rows.length, created: 0, unchanged: 0, failed: 0, passwords: 0 },
        ...{ parts: Math.ceil(rows.length / partLength), partsDone: 0, createdDate: clock.now.toISOString() },
        ttl: Math.floor(clock.now.getTime() / 1000) + keptDays * clock.daySeconds,
        ...startMoments(userImportLifecycle.running.durations, clock),
      };
      const mailed = free.map(({ values }) => values.userPrincipalName).filter(address => !hasNoMailbox(address));
      const audit = auditOf(person, customer, clock, 'user_import');
      const change: Change = {
        tenantId: customer.tenantId,
        resourceType: 'user_import',
        resourceId: record.id,
        operation: 'import_customer_users',
        actor: asActor(person),
        to: { total: rows.length, mode },
      };
      return {
        writes: [
          ...importWrites(record, rows, clock),
          ...(await partnerMailWrites(customer.tenantId, mailed, clock)),
          ...audit(change),
        ],
        reply: {
          status: 202,
          headers: { Location: `/v1/customers/${customer.tenantId}/users/imports/${record.id}` },
          body: toUserImport(record),
        },
        afterCommit: () => startExecution(userImport, { ...record, run: 1 }, clock),
      };
    },
  });
};

import { asActor, type Change } from '#shared/audit/audit.ts';
import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { type Column, csvType, delimiterOf, toCsv } from '#shared/http/csv.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePerson } from '#shared/identity/principal.ts';
import { auditOf } from '../customer-user/access.ts';
import { readImport, requireImporter } from './access.ts';
import { importColumns } from './columns.ts';
import { describeFailures, toUserImport } from './report.ts';
import type { routes } from './routes.ts';
import { userIdOf } from './run-batch.ts';
import { type ImportPart, type ImportRow, importKey, partsAt, type UserImport } from './user-import.ts';

type Routes = typeof routes;

interface FileCall {
  query: { delimiter?: 'comma' | 'semicolon' | 'tab' | undefined };
  language: string | undefined;
}

const fileOf = <Row>(name: string, rows: readonly Row[], cells: readonly Column<Row>[], call: FileCall): Reply => ({
  status: 200,
  headers: { 'Content-Disposition': `attachment; filename="${name}.csv"` },
  file: { type: csvType, content: toCsv(rows, cells, call.query.delimiter ?? delimiterOf(call.language)) },
});

const cellColumns: Column<Pick<ImportRow, 'cells'>>[] = importColumns.map(heading => ({
  heading,
  value: ({ cells }) => cells[heading],
}));

/** GET: an empty file with the columns. One read call. */
export async function importTemplate(call: Call<Routes['template']>): Promise<Reply> {
  await requireImporter(call.principal, call.params.id);
  return fileOf('users', [], cellColumns, call);
}

/** GET: one read call, one read. */
export async function readUserImport({ principal, params }: Call<Routes['read']>): Promise<Reply> {
  return { status: 200, body: toUserImport((await readImport(principal, params)).record) };
}

/** All parts of an import, in order. One query, and one more for each megabyte. */
async function partsOf({ id }: Pick<UserImport, 'id'>): Promise<ImportPart[]> {
  const parts: ImportPart[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<ImportPart>({
      partition: importKey(id).pk,
      sort: { beginsWith: partsAt },
      limit: 60,
      after,
      consistent: true,
    });
    parts.push(...page.items);
    after = page.last;
  } while (after);
  return parts;
}

/** GET: the rows that failed, as they were sent, with what is wrong with each. One read call, one read, one query. */
export async function failedRows(call: Call<Routes['failedRows']>): Promise<Reply> {
  const { record } = await readImport(call.principal, call.params);
  const rows = (await partsOf(record)).flatMap(part => part.rows).filter(({ failure }) => failure);
  const problems = await describeFailures(rows, call.locale);
  const errorOf = ({ line }: ImportRow) =>
    problems
      .filter(({ row }) => row === line)
      .map(({ column, message }) => `${column}: ${message}`)
      .join('; ');
  return fileOf(
    'failed-rows',
    rows,
    [...(cellColumns as Column<ImportRow>[]), { heading: 'error', value: errorOf }],
    call,
  );
}

/** A caller that has lost the answer gets the passwords again for so long, for a repeat of the same request. */
const repeatableMilliseconds = 10 * 60 * 1000;

/**
 * POST: the temporary passwords, once (B131). One read call, one read, one transaction.
 * @throws Problem 409 `import.running`, 410 `secret.shown_once`
 */
export const takePasswords = (call: Call<Routes['passwords']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  const person = requirePerson(principal);
  return changeRecord(call, {
    load: () => readImport(person, params),
    decide: ({ customer, record }) => {
      if (record.status === 'running') throw new Problem('import.running');
      if (record.passwordsTakenOn || record.passwords === 0) throw new Problem('secret.shown_once');
      const change: Change = {
        tenantId: customer.tenantId,
        resourceType: 'user_import',
        resourceId: record.id,
        operation: 'take_user_import_passwords',
        actor: asActor(person),
      };
      const until = new Date(clock.now.getTime() + repeatableMilliseconds).toISOString();
      return {
        writes: [
          {
            key: importKey(record.id),
            set: { passwordsTakenOn: clock.now.toISOString(), version: record.version + 1 },
            when: { equals: { version: record.version } },
          },
          ...auditOf(person, customer, clock, 'user_import')(change),
        ],
        reply: { status: 200, body: { importId: record.id, caller: person.userId, until } },
      };
    },
  });
};

/** Adds the passwords to the answer, which never holds them where it is stored: derived from the program key. One query. */
export async function withPasswordsFile(reply: Reply, call: Call<Routes['passwords']>): Promise<Reply> {
  const { importId, caller, until } = reply.body as { importId: string; caller: string; until: string };
  if (caller !== call.principal.userId || until < call.clock.now.toISOString()) throw new Problem('secret.shown_once');
  const key = await programKey('links');
  const made = (await partsOf({ id: importId })).flatMap(({ rows, outcomes = [] }) =>
    rows.filter((_, n) => outcomes[n] === 'created_with_password'),
  );
  return fileOf(
    'passwords',
    made,
    [
      { heading: 'userPrincipalName', value: ({ cells }) => cells.userPrincipalName },
      { heading: 'displayName', value: ({ cells }) => cells.displayName },
      { heading: 'password', value: ({ line }) => temporaryPassword(key, userIdOf(importId, line), 1) },
    ],
    call,
  );
}

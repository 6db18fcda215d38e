import { squash } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { ignoredColumns, importColumns } from './columns.ts';
import type { ImportRow } from './user-import.ts';

const delimiters = [',', ';', '\t'] as const;

/** The most rows of a file. */
const mostRows = 5000;

/** What Excel writes into the first line of a file to say its delimiter. */
const separatorLine = /^sep=(.)\r?\n/i;

/** What separates the columns: what the first line has most of. No heading has any of them. */
function delimiterIn(csv: string): string {
  const told = separatorLine.exec(csv)?.[1];
  const heading = csv.split(/\r?\n|\r/, 1)[0] ?? '';
  const most = [...delimiters].sort((one, other) => heading.split(other).length - heading.split(one).length);
  return told ?? most[0] ?? ',';
}

/** A heading as it is compared: `User principal name`, `user_principal_name` and `UserPrincipalName` are one. */
const headingKey = (heading: string): string => squash(heading.replace(/[\s-]/g, ''));

/** The column of each heading; undefined for one that is not read. @throws Problem 400 `import.columns` */
function columnsOf(headings: readonly string[]): (string | undefined)[] {
  const found = headings.map(heading => importColumns.find(column => headingKey(column) === headingKey(heading)));
  const unknown = headings.filter(
    (heading, n) => heading.trim() && !found[n] && !ignoredColumns.includes(headingKey(heading)),
  );
  const missing = ['userPrincipalName', 'displayName'].filter(column => !found.some(name => name === column));
  const twice = found.filter((column, n) => column && found.indexOf(column) !== n);
  const wrong = [...unknown, ...missing, ...twice].map(String);
  if (wrong.length > 0)
    throw new Problem('import.columns', {
      params: { wrong: { all: wrong.slice(0, 20) }, columns: { all: importColumns } },
      data: wrong,
    });
  return found;
}

/** An apostrophe that keeps a spreadsheet from running a text as a formula, as exported files have it. */
const unquoted = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');

/**
 * The rows of a file: commas, semicolons or tabs; any line breaks. Empty lines are skipped.
 * @throws Problem 400 `import.not_csv`, `import.columns`, `import.too_many`, `import.empty`
 */
export async function readRows(sent: string): Promise<ImportRow[]> {
  const { parseCsv } = await import('#functions/user/import/parse-csv.ts');
  const parsed = parseCsv(sent.replace(separatorLine, ''), delimiterIn(sent));
  if ('unreadable' in parsed) throw new Problem('import.not_csv', { params: { line: parsed.unreadable } });
  const [heading, ...lines] = parsed;
  const names = columnsOf(heading?.record ?? []);
  const rows = lines
    .filter(({ record }) => record.some(cell => cell.trim() !== ''))
    .map(({ record, info }) => ({ line: info.lines, cells: cellsOf(record, names) }));
  if (rows.length === 0) throw new Problem('import.empty');
  if (rows.length > mostRows) throw new Problem('import.too_many', { params: { max: mostRows } });
  return rows;
}

const cellsOf = (record: readonly string[], names: readonly (string | undefined)[]): Record<string, string> =>
  Object.fromEntries(
    record.flatMap((cell, n) => {
      const name = names[n];
      return name && cell.trim() ? [[name, unquoted(cell)]] : [];
    }),
  );

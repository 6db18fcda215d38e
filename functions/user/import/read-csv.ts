import { squash } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { readTable } from '#shared/http/csv-table.ts';
import { ignoredColumns, importColumns } from './columns.ts';
import type { ImportRow } from './user-import.ts';

/** The most rows of a file. */
const mostRows = 5000;

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
  if (wrong.length === 0) return found;
  const params = { wrong: { all: wrong.slice(0, 20) }, columns: { all: importColumns } };
  throw new Problem('import.columns', { params, data: wrong });
}

/**
 * The rows of a file.
 * @throws Problem 400 `import.not_csv`, `import.columns`, `import.too_many`, `import.empty`
 */
export async function readRows(sent: string): Promise<ImportRow[]> {
  const table = await readTable(sent);
  if ('unreadable' in table) throw new Problem('import.not_csv', { params: { line: table.unreadable } });
  const names = columnsOf(table.headings);
  if (table.lines.length === 0) throw new Problem('import.empty');
  if (table.lines.length > mostRows) throw new Problem('import.too_many', { params: { max: mostRows } });
  return table.lines.map(({ line, cells }) => ({ line, cells: cellsOf(cells, names) }));
}

const cellsOf = (cells: readonly string[], names: readonly (string | undefined)[]): Record<string, string> =>
  Object.fromEntries(
    cells.flatMap((cell, n) => {
      const name = names[n];
      return name && cell ? [[name, cell]] : [];
    }),
  );

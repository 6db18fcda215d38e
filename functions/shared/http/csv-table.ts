/** Reading tables that people made, as spreadsheets save them (P25). */

/** One line of a table, by heading, with the number of its line in the file. */
interface TableLine {
  line: number;
  cells: readonly string[];
}

/** A table: its headings and its lines. */
export interface CsvTable {
  headings: readonly string[];
  lines: readonly TableLine[];
}

const delimiters = [',', ';', '\t'] as const;

/** What Excel writes into the first line of a file to say its delimiter. */
const separatorLine = /^sep=(.)\r?\n/i;

/** What separates the columns: what the first line has most of. No heading has any of them. */
function delimiterIn(csv: string): string {
  const declared = separatorLine.exec(csv)?.[1];
  const heading = csv.split(/\r?\n|\r/, 1)[0] ?? '';
  const most = [...delimiters].sort((one, other) => heading.split(other).length - heading.split(one).length);
  return declared ?? most[0] ?? ',';
}

/** An apostrophe that keeps a spreadsheet from running a text as a formula, as exported files have it. */
const unquoted = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');

/**
 * Reads a table: commas, semicolons or tabs; a byte order mark, any line breaks. Empty lines are skipped. The parser is loaded
 * with the first table.
 * @returns the number of the line that can't be read, if there is one
 */
export async function readTable(sent: string): Promise<CsvTable | { unreadable: number }> {
  const csv = sent.replace(/^\uFEFF/, '');
  const { parseCsv } = await import('#shared/http/parse-csv.ts');
  const parsed = parseCsv(csv.replace(separatorLine, ''), delimiterIn(csv));
  if ('unreadable' in parsed) return parsed;
  const [heading, ...lines] = parsed;
  return {
    headings: heading?.record ?? [],
    lines: lines
      .filter(({ record }) => record.some(cell => cell.trim() !== ''))
      .map(({ record, info }) => ({ line: info.lines, cells: record.map(unquoted) })),
  };
}

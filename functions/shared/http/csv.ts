/** A column of a table: its heading, and what it says of a row; nothing where it says nothing. */
export interface Column<Row> {
  heading: string;
  value: (row: Row) => string | number | boolean | undefined;
}

/** Excel takes a file for UTF-8 only when it begins so. */
const byteOrderMark = '\uFEFF';

/**
 * What a spreadsheet would run rather than show: a text that begins like a formula, in narrow or in wide characters,
 * or behind blanks.
 */
const formula = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

function cell(value: string | number | boolean | undefined): string {
  if (typeof value !== 'string') return String(value ?? '');
  const shown = formula.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(shown) || shown !== shown.trim() ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/**
 * A table as comma-separated values (RFC 4180), for Excel too: with a byte order mark, lines ended by CRLF, and an
 * apostrophe before texts that it would take for formulas. Numbers stay numbers.
 */
export function toCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map(({ heading }) => heading), ...rows.map(row => columns.map(({ value }) => value(row)))];
  return byteOrderMark + lines.map(cells => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Media type of what {@link toCsv} writes. */
export const csvType = 'text/csv; charset=utf-8';

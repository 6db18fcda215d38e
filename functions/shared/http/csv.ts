import { languageTag } from '#shared/i18n/language-tag.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import type { Delimiter } from '#shared/schema/export-query.ts';

/** A table column: its heading, and how to get its value from a row (undefined leaves the cell empty). */
export interface Column<Row> {
  heading: string;
  value: (row: Row) => string | number | boolean | undefined;
}

const delimiters: Record<Delimiter, string> = { comma: ',', semicolon: ';', tab: '\t' };

/** What Excel in a language expects: a semicolon where numbers have a comma, else a comma. */
export function delimiterOf(language = ''): Delimiter {
  const tag = languageTag(language);
  const isTaken = new Intl.NumberFormat([...(tag ? [tag] : []), defaultLocale]).format(0.5).includes(',');
  return isTaken ? 'semicolon' : 'comma';
}

/** Excel reads a file as UTF-8 only with this prefix. */
const byteOrderMark = '\uFEFF';

/** Text that a spreadsheet would execute as a formula, also in full-width characters or after whitespace. */
const formula = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

function cell(value: string | number | boolean | undefined): string {
  if (typeof value !== 'string') return String(value ?? '');
  const shown = formula.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(shown) || shown !== shown.trim() ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/**
 * Formats a table as CSV (RFC 4180, with any delimiter), safe to open in Excel: with a byte order mark, CRLF line endings, and an
 * apostrophe before text that would run as a formula. Numbers stay numbers.
 */
export function toCsv<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  delimiter: Delimiter = 'comma',
): string {
  const lines = [columns.map(({ heading }) => heading), ...rows.map(row => columns.map(({ value }) => value(row)))];
  return byteOrderMark + lines.map(cells => `${cells.map(cell).join(delimiters[delimiter])}\r\n`).join('');
}

/** Media type of {@link toCsv}'s output. */
export const csvType = 'text/csv; charset=utf-8';

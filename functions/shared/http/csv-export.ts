import type { Locale } from '#shared/i18n/locale.ts';
import type { Delimiter } from '#shared/schema/export-query.ts';
import { type Column, csvType, delimiterOf, toCsv } from './csv.ts';
import { continuationToken, type Seek } from './paging.ts';
import type { Reply } from './route.ts';

/** How much one file holds: Lambda returns at most 6 MB, and the caller waits at most 10 seconds. */
const limits = { rows: 5000, bytes: 3_000_000, reads: 60 };

/** Rows of an export as they are read, a batch at a time. */
export interface Batch<Row> {
  rows: readonly Row[];
  /** Where the next batch starts; nothing after the last. */
  after?: Record<string, unknown> | undefined;
}

/** The rows that fit into one file, and where the next file starts if there are more. */
export interface ExportRows<Row> {
  rows: Row[];
  after?: Record<string, unknown> | undefined;
}

/**
 * Reads batches until the rows end or the file is full.
 *
 * @param readBatch reads the batch behind a key; at most 100 rows, so that the last one doesn't exceed Lambda's limit
 */
export async function rowsOfFile<Row>(
  readBatch: (after: Record<string, unknown> | undefined) => Promise<Batch<Row>>,
  from: Record<string, unknown> | undefined,
  { rows: mostRows, bytes: mostBytes, reads: mostReads } = limits,
): Promise<ExportRows<Row>> {
  const rows: Row[] = [];
  let after = from;
  let bytes = 0;
  for (let reads = 1; ; reads++) {
    const batch = await readBatch(after);
    rows.push(...batch.rows);
    after = batch.after;
    bytes += Buffer.byteLength(JSON.stringify(JSON.stringify(batch.rows)));
    if (!after || rows.length >= mostRows || bytes >= mostBytes || reads >= mostReads) return { rows, after };
  }
}

/** What an export asks of its call: the delimiter, and the languages of the file and of the caller's Excel. */
interface ExportCall {
  query: { delimiter?: Delimiter | undefined };
  locale: Locale;
  language: string | undefined;
}

interface CsvExport<Row, Asked> {
  /** Suggested file name, without the extension. */
  name: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  /** The list and the tenant that the continuation token is valid for. */
  scope: string;
  /** Where the next file starts, if there are more rows. */
  next: Seek<Asked> | undefined;
  call: ExportCall;
}

/**
 * A file of rows. If there are more, the header `MS-ContinuationToken` continues, and the last line of the file says so:
 * whoever opens the file doesn't see headers, and must not take a part for the whole.
 */
export async function csvExport<Row, Asked>(file: CsvExport<Row, Asked>): Promise<Reply> {
  const { name, rows, columns, scope, next, call } = file;
  const content = toCsv(rows, columns, call.query.delimiter ?? delimiterOf(call.language));
  const headers = { 'Content-Disposition': `attachment; filename="${name}.csv"` };
  if (!next) return { status: 200, headers, file: { type: csvType, content } };
  const { text } = await import('#shared/i18n/text.ts');
  const note = text(call.locale, 'word', 'export.more', { rows: rows.length });
  return {
    status: 200,
    headers: { ...headers, 'MS-ContinuationToken': await continuationToken(scope, next) },
    file: { type: csvType, content: `${content}"${note.replaceAll('"', '""')}"\r\n` },
  };
}

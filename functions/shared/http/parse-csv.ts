/** The parser of CSV. Loaded with the first file: it is as large as the rest of the function. It throws nothing of ours. */
import { CsvError, parse } from 'csv-parse/sync';

/** A line of a file: its cells, and the number of the line on which it ends. */
export interface ParsedLine {
  record: string[];
  info: { lines: number };
}

/** The lines of a file, or the number of the first one that can't be read. */
export function parseCsv(csv: string, delimiter: string): ParsedLine[] | { unreadable: number } {
  try {
    const options = { delimiter, info: true, relax_column_count: true, skip_empty_lines: true } as const;
    return parse(csv, options) as unknown as ParsedLine[];
  } catch (error) {
    if (error instanceof CsvError) return { unreadable: Number(error.lines ?? 1) };
    throw error;
  }
}

import { fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'data');
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

/**
 * Reads a data file that ships with the functions, in the same folder relative to the code in the bundle as in the
 * source.
 */
export const readData = <T>(name: string): T => JSON.parse(textOf(name)) as T;

const isLine = (line: string): boolean => /^[^#\n][^\n]*$/.test(line);

/** The lines of a text file that ships with the functions, other than empty ones and comments (`#`). */
export const readLines = (name: string): string[] => textOf(name).split('\n').filter(isLine);

/** Longer than any line that is searched for by halves, and how much of a file is read at the end of the search, in bytes. */
const [longestLine, lastPart] = [256, 4096];

/**
 * Finds lines of a text file that ships with the functions: comments (`#`), then its lines in the order of their bytes. They are
 * searched by halves in the file itself, whose parts stay in memory once they are read: a first call reads 8 KB of hundreds.
 *
 * @throws Error at the first search if a comment is as long as no line may be
 */
export function lineFinder(name: string): (line: string) => boolean {
  let opened: SortedLines | undefined;
  return line => {
    if (!isLine(line) || Buffer.byteLength(line) >= longestLine) return false;
    opened ??= openLines(join(folder, name));
    return isWithin(opened, Buffer.from(line));
  };
}

/** A file whose lines from an offset on are sorted. */
interface SortedLines {
  /** The bytes at an offset. */
  part: (from: number, length: number) => Buffer;
  first: number;
  size: number;
}

const [newline, comment] = [0x0a, 0x23];

/** Opens such a file for as long as the process lives. */
function openLines(path: string): SortedLines {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const known = new Map<string, Buffer>();
  const part = (from: number, length: number): Buffer => {
    const name = `${from} ${length}`;
    const kept = known.get(name) ?? Buffer.alloc(length);
    if (known.has(name)) return kept;
    const read = kept.subarray(0, readSync(file, kept, 0, length, from));
    known.set(name, read);
    return read;
  };
  let first = 0;
  for (
    let line = part(first, longestLine);
    line[0] === newline || line[0] === comment;
    line = part(first, longestLine)
  ) {
    const end = line.indexOf(newline);
    if (end < 0) throw new Error(`${path} has a comment of ${longestLine} bytes or more, or one that nothing follows`);
    first += end + 1;
  }
  return { part, first, size };
}

/** Whether a line is one of a file's sorted lines. */
function isWithin({ part, first, size }: SortedLines, line: Buffer): boolean {
  let [from, to] = [first, size];
  while (to - from > lastPart) {
    const middle = Math.floor((from + to) / 2);
    const near = part(middle, 2 * longestLine);
    const start = near.indexOf(newline) + 1;
    const end = near.indexOf(newline, start);
    if (near.subarray(start, end).compare(line) <= 0) from = middle + start;
    else to = middle + start;
  }
  return `\n${part(from, to - from)}\n`.includes(`\n${line}\n`);
}

/** Sorted file names in a data folder. */
export const dataFiles = (name: string): string[] => readdirSync(join(folder, name)).sort();

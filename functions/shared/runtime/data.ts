import { readdirSync, readFileSync } from 'node:fs';
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

/**
 * Finds lines of a text file that ships with the functions: comments (`#`), then its lines in the order of `sort()`. They are
 * searched by halves, in a few microseconds, while a set of them takes milliseconds to make.
 */
export function lineFinder(name: string): (line: string) => boolean {
  const text = textOf(name);
  const first = text.search(/^[^#\n]/m);
  return line => isLine(line) && isWithin(text, line, first);
}

/** Whether a line is one of a text's sorted lines, which begin at an offset. */
function isWithin(text: string, line: string, first: number): boolean {
  let from = first;
  let to = text.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const start = text.lastIndexOf('\n', middle - 1) + 1;
    const newline = text.indexOf('\n', middle);
    const end = newline < 0 ? text.length : newline;
    const found = text.slice(start, end);
    if (found === line) return true;
    if (found < line) from = end + 1;
    else to = start;
  }
  return false;
}

/** Sorted file names in a data folder. */
export const dataFiles = (name: string): string[] => readdirSync(join(folder, name)).sort();

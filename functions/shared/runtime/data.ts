import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'data');

/**
 * Reads a data file that ships with the functions, in the same folder relative to the code in the bundle as in the
 * source.
 */
export const readData = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

/**
 * Finds lines of a text file that ships with the functions, other than empty ones and comments (`#`). The text is searched in
 * microseconds, while a set of its lines takes milliseconds to make.
 */
export function lineFinder(name: string): (line: string) => boolean {
  const text = `\n${readFileSync(join(folder, name), 'utf8')}\n`;
  return line => /^[^#\n][^\n]*$/.test(line) && text.includes(`\n${line}\n`);
}

/** Sorted file names in a data folder. */
export const dataFiles = (name: string): string[] => readdirSync(join(folder, name)).sort();

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
 * Finds lines of a text file that ships with the functions, other than empty ones and comments (`#`). The text is searched in
 * microseconds, while a set of its lines takes milliseconds to make.
 */
export function lineFinder(name: string): (line: string) => boolean {
  const text = `\n${textOf(name)}\n`;
  return line => isLine(line) && text.includes(`\n${line}\n`);
}

/** Sorted file names in a data folder. */
export const dataFiles = (name: string): string[] => readdirSync(join(folder, name)).sort();

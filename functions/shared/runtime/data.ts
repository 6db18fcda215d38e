import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'data');

/**
 * Reads a data file that ships with the functions, in the same folder relative to the code in the bundle as in the
 * source.
 */
export const readData = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

/** Reads a text file that ships with the functions: its lines, without empty ones and comments (`#`). */
export const readLines = (name: string): string[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));

/** Sorted file names in a data folder. */
export const dataFiles = (name: string): string[] => readdirSync(join(folder, name)).sort();

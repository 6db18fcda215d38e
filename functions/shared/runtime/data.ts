import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'data');

/** Reads a data file that ships with the functions. The bundle has it beside the code, as the sources do. */
export const readData = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

/** Reads a text file that ships with the functions: its lines, without empty ones and comments (`#`). */
export const readLines = (name: string): string[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));

/** Names of the files in a folder of data, in their order. */
export const dataFiles = (name: string): string[] => readdirSync(join(folder, name)).sort();

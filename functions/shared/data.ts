import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a data file that ships with the functions. The bundle has it beside the code, as the sources do. */
export const readData = <T>(name: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'data', name), 'utf8')) as T;

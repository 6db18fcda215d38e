import * as z from 'zod/mini';
import { SeekQuery } from './seek-query.ts';

/** What may stand between two cells of an exported file. */
const delimiters = ['comma', 'semicolon', 'tab'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The query of an exported list. */
export const ExportQuery = z.extend(SeekQuery, { delimiter: z.optional(z.enum(delimiters)) });

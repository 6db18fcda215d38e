import type { Reasons } from '#functions/capability-spec.ts';
import { declared } from './declared.ts';

/** Every reason to refuse a request, with its HTTP status and the number of the public API, if it has one. */
export const reasonTable = declared('reasons');

/** Stable name of an error: `token.expired`. */
export type Reason = keyof typeof reasonTable;

export type { Reasons };

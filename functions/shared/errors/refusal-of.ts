import { type Reason, reasonTable } from '#shared/registry/reasons.ts';

/** The HTTP status of a reason, and the number of the public API, if it has one. */
export const refusalOf = (reason: Reason): readonly [status: number, code?: number] => reasonTable[reason];

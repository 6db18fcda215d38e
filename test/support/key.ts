import { createSecretKey, type KeyObject } from 'node:crypto';

export const keyOf = (text: string): KeyObject => createSecretKey(Buffer.from(text));

/** A program key for tests. */
export const programKey = keyOf('a key of the programme, long enough to be one');

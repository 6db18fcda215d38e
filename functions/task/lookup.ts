import type { Key, Write } from '#shared/db/write.ts';
import { digestOffKey, sentDigestKey } from './digest.ts';

/** Where it is kept that a person wants no digests, and what their last one had. */
export const digestKeys = (userId: string): [off: Key, sent: Key] => [digestOffKey(userId), sentDigestKey(userId)];

/** Forgets a person's digests, and what they chose about them, when the person is purged. */
export const digestEndWrites = (userId: string): Write[] => digestKeys(userId).map(key => ({ key, delete: true }));

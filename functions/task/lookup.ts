import type { Write } from '#shared/db/write.ts';
import { digestOffKey, sentDigestKey } from './digest.ts';

/** Forgets a person's digests, and what they chose about them, when the person is purged. */
export const digestEndWrites = (userId: string): Write[] =>
  [digestOffKey(userId), sentDigestKey(userId)].map(key => ({ key, delete: true }));

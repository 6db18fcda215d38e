import type { Write } from '#shared/db/write.ts';
import { mailChoiceKey } from './announcement.ts';

/** Forgets what a person chose about emails of announcements, when the person is purged. */
export const mailChoiceEndWrites = (userId: string): Write[] => [{ key: mailChoiceKey(userId), delete: true }];

import { get } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { mailChoiceKey, mailOffWrite } from './announcement.ts';

/** Where it is kept that a person wants no announcements by email. */
export const announcementChoiceKey = (userId: string): Key => mailChoiceKey(userId);

/** Forgets what a person chose about emails of announcements, when the person is purged. */
export const mailChoiceEndWrites = (userId: string): Write[] => [{ key: mailChoiceKey(userId), delete: true }];

/** The write that turns off a person's emails of announcements; undefined if they are off. One read. */
export const announcementsOff = async (user: { userId: string; tenantId: string }): Promise<Write | undefined> =>
  (await get(mailChoiceKey(user.userId))) ? undefined : mailOffWrite(user);

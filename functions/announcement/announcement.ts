import type { Key, Write } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';

/** A text in the languages of the program. One that is missing is read in English. */
type Texts = { 'en-US': string } & { [Language in Locale]?: string | undefined };

/** Whom an announcement is for: a list without entries is no limit. Without any limit, everyone reads it (R12). */
export interface Audience {
  kinds: Kind[];
  /** IDs of regions of the program. */
  regions: string[];
  roles: Role[];
}

/** What the owner of the program says to its companies (R12, R187). */
export interface Announcement {
  id: string;
  title: Texts;
  text: Texts;
  audience: Audience;
  /** The first day on which it is shown, and the last one, if there is one: `yyyy-mm-dd`, UTC. */
  from: string;
  until?: string | undefined;
  /** Whether it also goes out as email, once its first day has begun. */
  mail: boolean;
  /** When the last email of it was enqueued. */
  mailedOn?: string | undefined;
  /** Counts the changes. */
  version: number;
  /** Who wrote it. */
  by: string;
  createdDate: string;
}

export const announcementKey = (id: string): Key => ({ pk: `ANNOUNCEMENT#${id}`, sk: 'ANNOUNCEMENT' });

/** The partition of the `queue` index with all announcements, by their first day. */
export const announcementsByDay = 'announcements';

/** Whether a person wants no announcements by email: the item is there if they don't. */
export const mailChoiceKey = (userId: string): Key => ({ pk: `ANNOUNCEMENTMAIL#${userId}`, sk: 'OFF' });

/** Turns off a person's emails of announcements. */
export const mailOffWrite = ({ userId, tenantId }: { userId: string; tenantId: string }): Write => ({
  key: mailChoiceKey(userId),
  put: { tenantId },
  when: { exists: false },
});

export const announcementEtag = ({ id, version }: Announcement): string => etagOf(id, version);

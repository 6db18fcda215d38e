import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get, query } from '#shared/db/table.ts';
import type { Watch } from '#shared/db/watch.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Announcement, announcementKey, announcementsByDay } from './announcement.ts';

interface AskedAnnouncements {
  /** Those that begin until a day, or all of them. */
  until?: string | undefined;
  limit: number;
  /** Where the list goes on. */
  after?: Record<string, unknown> | undefined;
}

/** A page of the announcements, the latest first. One query. */
export const latestAnnouncements = ({ until = '9', limit, after }: AskedAnnouncements) =>
  query<Announcement>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: announcementsByDay,
    sort: { from: '0', to: `${until}#~` },
    limit,
    after,
    backwards: true,
  });

/** The announcement with an ID. One read. */
export const findAnnouncement = (id: string): Promise<Announcement | undefined> =>
  get<Announcement>(announcementKey(id.toLowerCase()));

/** @throws Problem 404. One read. */
export async function requireAnnouncement(id: string): Promise<Announcement> {
  const announcement = await findAnnouncement(id);
  if (!announcement) throw new Problem('resource.unknown');
  return announcement;
}

/** An announcement with what puts it into the list, and until it has been mailed, into the `watch` index. */
function stored(announcement: Announcement): object {
  const { watch: _, dueAt: __, ...members }: Announcement & { watch?: string; dueAt?: string } = announcement;
  const { id, from, mail, mailedOn } = members;
  const waits = mail && !mailedOn;
  return {
    ...{ ...members, queue: announcementsByDay, queueKey: `${from}#${id}` },
    ...(waits && { watch: 'announcement.mail' satisfies Watch, dueAt: `${from}T00:00:00.000Z` }),
  };
}

const shown = ({ title, text, audience, from, until, mail }: Announcement): Record<string, unknown> => ({
  ...{ title, text, audience, from, mail },
  ...(until && { until }),
});

interface Changed {
  before?: Announcement | undefined;
  after?: Announcement | undefined;
}

/** The writes of a new, changed or removed announcement, which is `before` without `after`, with the audit record. */
export function announcementWrites({ before, after }: Changed, by: Principal, now: Date): Write[] {
  const id = (after ?? before)?.id ?? '';
  const verb = !before ? 'create' : after ? 'update' : 'remove';
  const when = before ? { equals: { version: before.version } } : { exists: false };
  return [
    { key: announcementKey(id), when, ...(after ? { put: stored(after) } : { delete: true as const }) },
    auditWrite(
      {
        ...{ tenantId: by.tenantId, resourceType: 'announcement', resourceId: id, actor: asActor(by) },
        operation: `${verb}_announcement`,
        ...(before && { from: shown(before) }),
        ...(after && { to: shown(after) }),
      },
      now,
    ),
  ];
}

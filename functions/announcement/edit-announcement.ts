import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf } from '#shared/identity/user.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { type Announcement, type Audience, announcementEtag } from './announcement.ts';
import { announcementWrites, requireAnnouncement } from './repository.ts';
import type { routes } from './routes.ts';
import { requireChangeable, requireRight } from './rules.ts';
import { toAnnouncement } from './to-resource.ts';

type Routes = typeof routes;

/** An audience with all its lists; each entry once. */
const fullAudience = ({
  kinds = [],
  regions = [],
  roles = [],
}: Call<Routes['create']>['body']['audience'] = {}): Audience => ({
  kinds: [...new Set(kinds)],
  regions: [...new Set(regions)],
  roles: [...new Set(roles)],
});

/** POST: a new announcement. No read, one transaction. @throws FieldErrors */
export async function createAnnouncement(call: Call<Routes['create']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const { title, text, until, mail = false, from = calendarDay(clock.now) } = body;
  const announcement: Announcement = {
    ...{ id: crypto.randomUUID(), title, text, audience: fullAudience(body.audience), from, mail },
    ...(until && { until }),
    ...{ version: 1, by: nameOf(principal), createdDate: clock.now.toISOString() },
  };
  requireRight(announcement, clock.now);
  return changeRecord(call, {
    load: async () => announcement,
    decide: after => ({
      writes: announcementWrites({ after }, principal, clock.now),
      reply: {
        status: 201,
        headers: { Location: `/v1/announcements/${after.id}` },
        body: toAnnouncement(after, true),
      },
    }),
  });
}

/** The announcement with the members that a change has. An `until` of null takes the last day away. */
function changed(before: Announcement, body: Call<Routes['update']>['body'], by: string): Announcement {
  const { title = before.title, text = before.text, from = before.from, mail = before.mail } = body;
  const until = body.until === undefined ? before.until : (body.until ?? undefined);
  const audience = body.audience ? fullAudience(body.audience) : before.audience;
  return { ...before, title, text, from, mail, until, audience, by, version: before.version + 1 };
}

/** PATCH {id}: changes an announcement. One read, one transaction. @throws Problem 404; FieldErrors */
export async function updateAnnouncement(call: Call<Routes['update']>): Promise<Reply> {
  const { params, body, principal, clock } = call;
  return changeRecord(call, {
    load: () => requireAnnouncement(params.id),
    etag: announcementEtag,
    decide: before => {
      const after = changed(before, body, nameOf(principal));
      requireRight(after, clock.now);
      requireChangeable(before, after, clock.now);
      return {
        writes: announcementWrites({ before, after }, principal, clock.now),
        reply: { status: 200, body: toAnnouncement(after, true) },
      };
    },
  });
}

/** DELETE {id}: takes an announcement back; emails that aren't enqueued yet are not sent. One read, one transaction. @throws Problem 404 */
export async function removeAnnouncement(call: Call<Routes['remove']>): Promise<Reply> {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: () => requireAnnouncement(params.id),
    etag: announcementEtag,
    decide: before => ({
      writes: announcementWrites({ before }, principal, clock.now),
      reply: { status: 204 },
    }),
  });
}

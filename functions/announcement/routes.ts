import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { roles } from '#shared/identity/roles.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { day, line, multilineText, word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';
import { Announcement, AnnouncementMail } from './resources.ts';

/** A text by language: English is needed, and stands in for each one that is missing (R190). */
const textsOf = <Text extends z.ZodMiniType<string>>(text: Text) =>
  z.object({ 'en-US': text, 'zh-CN': z.optional(text), 'zh-TW': z.optional(text), 'ru-RU': z.optional(text) });

const title = textsOf(line(120));
const text = textsOf(multilineText(4000));
const audience = z.object({
  kinds: z.optional(z.array(z.enum(kinds)).check(z.maxLength(kinds.length))),
  regions: z.optional(z.array(word(40)).check(z.maxLength(100))),
  roles: z.optional(z.array(z.enum(roles)).check(z.maxLength(roles.length))),
});

/** What is announced, and whether people get it by email. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/announcements',
    access: 'optional',
    query: z.extend(SeekQuery, { audience: z.optional(z.enum(['public', 'mine', 'all'])) }),
  }),
  create: route({
    method: 'POST',
    path: '/v1/announcements',
    access: 'announcement.edit',
    body: z.object({
      ...{ title, text, audience: z.optional(audience) },
      ...{ from: z.optional(day()), until: z.optional(day()), mail: z.optional(z.boolean()) },
    }),
  }),
  read: route({
    method: 'GET',
    path: '/v1/announcements/{id}',
    access: 'optional',
  }),
  update: route({
    method: 'PATCH',
    path: '/v1/announcements/{id}',
    access: 'announcement.edit',
    body: z.object({
      ...{ title: z.optional(title), text: z.optional(text), audience: z.optional(audience) },
      ...{ from: z.optional(day()), until: z.optional(z.nullable(day())), mail: z.optional(z.boolean()), ...tagged },
    }),
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/announcements/{id}',
    access: 'announcement.edit',
  }),
  choice: route({
    method: 'GET',
    path: '/v1/announcements/mail',
    access: 'announcement.mail',
  }),
  choose: route({
    method: 'PUT',
    path: '/v1/announcements/mail',
    access: 'announcement.mail',
    body: z.object({ mail: z.boolean() }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listAnnouncements',
      summary: 'List announcements',
      description:
        'Returns the announcements that are shown today, the latest first, a page at a time; those for others are left out of a page, so that it can be shorter than asked: with `audience=mine`, the default, those for everyone and those for the caller, by kind and region of the company and by role; with `public`, those for everyone. With `all`, the operator’s people also get those that have ended or haven’t begun.',
      answers: { 200: Collection(Announcement) },
      reasons: ['permission.denied', 'permission.other_kind', 'token.missing'],
    },
    create: {
      id: 'createAnnouncement',
      summary: 'Announce something',
      description:
        'Announces something from the day in `from` on, today without it, until the end of the day in `until` (UTC). `title` and `text` need English; it stands in for the languages that are missing. A list of `audience` without entries is no limit; without any limit everyone reads the announcement, also without signing in. With `mail`, it also goes to the people of active partners that it is for, within an hour after its first day has begun: to those with one of the roles, or to the global admins if no role is named.',
      body: named('CreateAnnouncementRequest', routes.create.body, { example: { audience: { regions: ['europe'] } } }),
      answers: { 201: Announcement },
      headers: ['Location'],
    },
    read: {
      id: 'getAnnouncement',
      summary: 'Get an announcement',
      description:
        'Returns an announcement that is shown today and is for the caller; the operator’s people get each one. Without a token, 401 for all that isn’t for everyone.',
      answers: { 200: Announcement },
      reasons: ['resource.unknown', 'token.missing'],
    },
    update: {
      id: 'updateAnnouncement',
      summary: 'Change an announcement',
      description:
        'Replaces the members that are given. Once its first day has begun, only `title`, `text` and `until` can be changed. As a merge patch (`application/merge-patch+json`), `"until": null` takes the last day away.',
      body: named('UpdateAnnouncementRequest', routes.update.body, {
        example: { audience: { regions: ['europe'] } },
      }),
      answers: { 200: Announcement },
      reasons: ['resource.unknown', 'etag.stale'],
    },
    remove: {
      id: 'deleteAnnouncement',
      summary: 'Take an announcement back',
      description: 'Deletes an announcement. Emails that are not on their way yet are not sent.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'etag.stale'],
    },
    choice: {
      id: 'getAnnouncementMail',
      summary: 'Find out whether announcements come by email',
      description: 'Returns whether the caller gets announcements by email. People do unless they turn it off.',
      answers: { 200: AnnouncementMail },
    },
    choose: {
      id: 'setAnnouncementMail',
      summary: 'Turn announcements by email on or off',
      description: 'Decides whether the caller gets announcements by email. The list of announcements stays as it is.',
      body: named('SetAnnouncementMailRequest', routes.choose.body),
      answers: { 200: AnnouncementMail },
    },
  });

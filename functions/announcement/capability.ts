import type { Functions, Permissions, Resources } from '#functions/capability-spec.ts';
import { operatorRoles, roles } from '#shared/identity/roles.ts';

/** What the owner of the program announces: to everyone, or to companies by kind, region and role, in lists and by email. */
export const functions = {
  'announcement-api': {
    module: 'announcement/api',
    reads: ['USER', 'TENANT'],
    writes: ['ANNOUNCEMENT', 'ANNOUNCEMENTMAIL', 'AUDIT', 'CONSENT', 'REQUEST'],
    indexes: ['queue'],
    grants: ['verify', 'pagingKey'],
    api: {
      tag: 'Announcements',
      about: 'What the owner of the program announces, and to whom.',
      trees: [{ root: '/v1/announcements', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
  'announcement-mail': {
    module: 'announcement/schedules',
    handler: 'mailHandler',
    reads: ['TENANT', 'ANNOUNCEMENTMAIL'],
    writes: ['ANNOUNCEMENT', 'EMAIL'],
    indexes: ['queue', 'watch'],
    timeoutSeconds: 300,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'announcement.read': { roles: operatorRoles },
  'announcement.edit': { roles: ['review_lead'] },
  'announcement.mail': { roles, everybody: true, people: true },
} as const satisfies Permissions;

export const resources = {
  announcement: {
    events: { resource: 'announcement', path: '/v1/announcements/{id}', actions: ['created', 'updated', 'removed'] },
  },
} as const satisfies Resources;

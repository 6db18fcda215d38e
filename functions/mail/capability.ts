import type { Functions, Permissions, Resources } from '#functions/capability-spec.ts';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { operatorRoles } from '#shared/identity/roles.ts';

const sender = {
  module: 'mail/outbox',
  reads: ['ADDRESS'],
  writes: ['EMAIL', 'LINK', 'SHORT', 'UNDELIVERED'],
  grants: ['linkKey', 'mail'],
  timeoutSeconds: 60,
} as const satisfies FunctionSpec;

/** The records that emails belong to: each email's status is stored with its record. Lists are of the first three. */
const senders = ['ENROLLMENT', 'INVITATION', 'CUSTOMERINVITATION', 'REFERRAL', 'ORDER'] as const;

/** Sending email that no workflow owns, and what became of every email. */
export const functions = {
  'mail-api': {
    module: 'mail/api',
    reads: ['USER', 'TENANT', ...senders, 'EMAIL', 'UNDELIVERED'],
    writes: ['ADDRESS', 'AUDIT', 'AUDITVALUE', 'REQUEST'],
    indexes: ['queue'],
    grants: ['pagingKey'],
    settings: ['PROGRAMME', 'RETENTION_DAYS'],
    api: {
      tag: 'Emails',
      about: 'What became of every email.',
      trees: [{ root: '/v1/mails' }, { root: '/v1/mailblocks' }],
      routes: () => import('./routes.ts'),
    },
  },
  'mail-events': {
    module: 'mail/events',
    reads: ['UNIQUE', 'USER'],
    writes: [...senders, 'EMAIL', 'ADDRESS', 'UNDELIVERED', 'ANNOUNCEMENTMAIL', 'AUDIT', 'CONSENT'],
    asynchronous: true,
  },
  'mail-outbox': { ...sender, handler: 'sendHandler', stream: ['EMAIL'] },
  'mail-retry': {
    ...sender,
    handler: 'retryHandler',
    indexes: ['watch'],
    settings: ['MAILS_PER_SECOND'],
    every: 'minute',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'mail.read': { roles: ['global_admin', 'user_management_admin', ...operatorRoles] },
  'mailblock.lift': { roles: ['review_lead'] },
} as const satisfies Permissions;

export const resources = {
  mail_block: {},
} as const satisfies Resources;

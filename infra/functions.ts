import type { FunctionSpec } from './function-spec.ts';

const spec = <const S extends Record<string, FunctionSpec>>(functions: S): S => functions;

const applicationWrites = ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT'] as const;
const peopleWrites = ['USER', 'UNIQUE', 'TENANT', 'AUDIT', 'EMAIL'] as const;
const stepOf = (handler: string) =>
  ({
    module: 'enrollment/steps',
    handler,
    reads: ['ADDRESS'],
    writes: [...applicationWrites, 'LINK', 'SHORT'],
    grants: ['key', 'mail'],
    answers: ['enrollment'],
    role: 'enrollment-steps',
    timeoutSeconds: 60,
  }) as const;

const invitationWrites = ['INVITATION', 'INVITED', 'TENANT', 'AUDIT'] as const;
const invitationStepOf = (handler: string) =>
  ({
    module: 'partnership-invitation/steps',
    handler,
    reads: ['ADDRESS'],
    writes: [...invitationWrites, 'LINK', 'SHORT'],
    grants: ['key', 'mail'],
    answers: ['partnership-invitation'],
    role: 'partnership-invitation-steps',
    timeoutSeconds: 60,
  }) as const;

const outboxSender = (handler: string) =>
  ({
    module: 'mail/outbox',
    handler,
    reads: ['ADDRESS'],
    writes: ['EMAIL', 'LINK', 'SHORT'],
    grants: ['key', 'mail'],
    timeoutSeconds: 60,
  }) as const;

const eventPoster = {
  reads: ['WEBHOOK'],
  writes: ['DELIVERY', 'SIGNER', 'CERTIFICATE'],
  grants: ['key'],
  settings: ['BASE_URL', 'PROGRAMME', 'INSIDE_WEBHOOKS'],
  timeoutSeconds: 300,
} as const;

/** Runs on a schedule and looks for records that are due. */
const scheduled = { indexes: ['watch'], timeoutSeconds: 120, asynchronous: true } as const;

/** Every Lambda function of the system. */
export const functions = spec({
  'enrollment-api': {
    module: 'enrollment/api',
    reads: ['USER'],
    writes: [...applicationWrites, 'BANK', 'EMAILDOMAIN', 'REQUEST'],
    grants: ['key', 'verify'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    settings: ['INTAKE', 'ASSOCIATION'],
    timeoutSeconds: 15,
  },
  'enrollment-links': {
    module: 'enrollment/links',
    reads: ['SHORT'],
    writes: [...applicationWrites, 'LINK', 'USER'],
    grants: ['key', 'people'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'enrollment-wait': stepOf('waitHandler'),
  'enrollment-timer': stepOf('timerHandler'),
  'enrollment-finish': stepOf('finishHandler'),
  'enrollment-reconcile': {
    module: 'enrollment/schedules',
    handler: 'reconcileHandler',
    writes: ['ENROLLMENT'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    ...scheduled,
  },
  'enrollment-overdue': {
    module: 'enrollment/schedules',
    handler: 'findOverdueHandler',
    writes: applicationWrites,
    answers: ['enrollment'],
    ...scheduled,
  },
  'review-api': {
    module: 'enrollment/review/api',
    reads: ['USER'],
    writes: [...applicationWrites, 'REQUEST'],
    indexes: ['review'],
    grants: ['key'],
    answers: ['enrollment'],
    settings: ['ASSOCIATION'],
  },
  'session-api': {
    module: 'session/api',
    reads: ['UNIQUE', 'REQUEST'],
    writes: ['USER', 'TENANT', 'AUDIT', 'LIMIT'],
    grants: ['key', 'people', 'signIn'],
    settings: ['PROGRAMME'],
  },
  'user-api': {
    module: 'user/api',
    writes: [...peopleWrites, 'REQUEST'],
    grants: ['key', 'signOut'],
    settings: ['PROGRAMME'],
  },
  'user-links': {
    module: 'user/links',
    writes: [...peopleWrites, 'LINK'],
    grants: ['key', 'people', 'signIn'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'user-purge': {
    module: 'user/schedules',
    handler: 'purgeHandler',
    writes: ['USER', 'TENANT', 'AUDIT'],
    grants: ['unpeople'],
    ...scheduled,
  },
  'mpn-api': {
    module: 'mpn/api',
    reads: ['USER'],
    writes: ['MPN', 'CLAIM', 'TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    grants: ['key'],
  },
  'account-api': {
    module: 'account/api',
    reads: ['USER', 'MPN'],
    writes: ['TENANT', 'ENROLLMENT', 'AUDIT', 'REQUEST'],
  },
  'agreement-api': {
    module: 'agreement/api',
    writes: [...applicationWrites, 'USER', 'REQUEST'],
    answers: ['enrollment'],
  },
  'legal-api': {
    module: 'enrollment/profile-change/api',
    reads: ['USER', 'EMAILDOMAIN'],
    writes: [...applicationWrites, 'REQUEST'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    timeoutSeconds: 15,
  },
  'profile-api': {
    module: 'profile/api',
    reads: ['USER', 'MPN', 'ENROLLMENT'],
    writes: ['TENANT', 'AUDIT', 'REQUEST'],
  },
  'audit-api': {
    module: 'audit/api',
    reads: ['USER', 'AUDIT'],
    indexes: ['activity'],
    grants: ['key'],
  },
  'validation-api': {
    module: 'validation/api',
    reads: ['USER', 'UNIQUE', 'REQUEST'],
  },
  'directory-api': {
    module: 'directory/api',
    reads: ['DIRECTORY', 'LISTING', 'USER', 'TENANT'],
    grants: ['key', 'verify'],
  },
  'directory-site': {
    module: 'directory/site',
    reads: ['DIRECTORY', 'LISTING'],
    grants: ['key'],
    settings: ['PROGRAMME'],
  },
  'listing-api': {
    module: 'listing/api',
    reads: ['USER', 'TENANT'],
    writes: ['LISTING', 'LISTINGCHANGE', 'DIRECTORY', 'AUDIT', 'EMAIL', 'REQUEST'],
    indexes: ['queue'],
    grants: ['key'],
  },
  'readiness-api': {
    module: 'readiness/api',
    reads: ['USER', 'TENANT', 'MPN'],
    grants: ['key'],
    settings: ['BASE_URL'],
    timeoutSeconds: 29,
  },
  'listing-keep': {
    module: 'listing/schedules',
    handler: 'keepHandler',
    reads: ['TENANT'],
    writes: ['LISTING', 'DIRECTORY', 'EMAIL'],
    ...scheduled,
  },
  'partnership-api': {
    module: 'partnership/api',
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    grants: ['key'],
    settings: ['PROGRAMME', 'REMOVAL_MAIL'],
  },
  'partnership-invitation-api': {
    module: 'partnership-invitation/api',
    reads: ['USER', 'UNIQUE'],
    writes: [...invitationWrites, 'LINK', 'SHORT', 'REQUEST'],
    indexes: ['queue'],
    grants: ['key'],
    starts: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'partnership-invitation-links': {
    module: 'partnership-invitation/links',
    reads: ['USER', 'UNIQUE'],
    writes: [...invitationWrites, 'LINK', 'SHORT', 'LIMIT'],
    grants: ['key', 'signIn'],
    starts: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'partnership-invitation-wait': invitationStepOf('waitHandler'),
  'partnership-invitation-timer': invitationStepOf('timerHandler'),
  'partnership-invitation-finish': invitationStepOf('finishHandler'),
  'partnership-invitation-reconcile': {
    module: 'partnership-invitation/schedules',
    handler: 'reconcileHandler',
    writes: ['INVITATION'],
    starts: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    ...scheduled,
  },
  'meta-api': { module: 'meta/api' },
  'mail-events': {
    module: 'mail/events',
    writes: ['ENROLLMENT', 'INVITATION', 'EMAIL', 'ADDRESS'],
    asynchronous: true,
  },
  'mail-outbox': {
    ...outboxSender('sendHandler'),
    stream: ['EMAIL'],
  },
  'mail-retry': {
    ...outboxSender('retryHandler'),
    indexes: ['watch'],
    asynchronous: true,
  },
  'webhook-api': {
    module: 'webhook/api',
    reads: ['USER', 'CERTIFICATE'],
    writes: ['WEBHOOK', 'DELIVERY', 'AUDIT', 'REQUEST'],
    grants: ['key'],
    settings: ['BASE_URL', 'INSIDE_WEBHOOKS'],
  },
  'webhook-stream': {
    module: 'webhook/stream',
    ...eventPoster,
    grants: ['key', 'publish'],
    stream: ['AUDIT', 'DELIVERY'],
    streamAtOnce: 10,
  },
  'webhook-retry': {
    ...eventPoster,
    module: 'webhook/schedules',
    indexes: ['watch'],
    asynchronous: true,
  },
});

export type FunctionName = keyof typeof functions;

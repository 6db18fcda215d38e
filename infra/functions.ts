import type { FunctionSpec } from './function-spec.ts';

const spec = <const S extends Record<string, FunctionSpec>>(functions: S): S => functions;

const applicationWrites = ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT'] as const;
const peopleWrites = ['USER', 'UNIQUE', 'TENANT', 'AUDIT', 'LETTER'] as const;
const stepOf = (handler: string) =>
  ({
    module: 'enrollment/steps',
    handler,
    reads: ['ADDRESS'],
    writes: [...applicationWrites, 'LINK', 'SHORT'],
    abilities: ['key', 'mail'],
    answers: ['enrollment'],
    timeoutSeconds: 60,
  }) as const;

const invitationWrites = ['INVITATION', 'INVITED', 'TENANT', 'AUDIT'] as const;
const invitationStepOf = (handler: string) =>
  ({
    module: 'partnership-invitation/steps',
    handler,
    reads: ['ADDRESS'],
    writes: [...invitationWrites, 'LINK', 'SHORT'],
    abilities: ['key', 'mail'],
    answers: ['partnership-invitation'],
    timeoutSeconds: 60,
  }) as const;

const letterSender = (handler: string) =>
  ({
    module: 'mail/letters',
    handler,
    reads: ['ADDRESS'],
    writes: ['LETTER', 'LINK', 'SHORT'],
    abilities: ['key', 'mail'],
    timeoutSeconds: 60,
  }) as const;

const eventPoster = {
  reads: ['WEBHOOK'],
  writes: ['DELIVERY', 'SIGNER', 'CERTIFICATE'],
  abilities: ['key'],
  settings: ['BASE_URL', 'PROGRAMME', 'INSIDE_WEBHOOKS'],
  timeoutSeconds: 300,
} as const;

/** Looks by the clock for what is due. */
const scheduled = { indexes: ['watch'], timeoutSeconds: 120, asynchronous: true } as const;

/** Every function of the system. */
export const functions = spec({
  'enrollment-api': {
    reads: ['USER'],
    writes: [...applicationWrites, 'BANK', 'EMAILDOMAIN', 'REQUEST'],
    abilities: ['key', 'verify'],
    walks: ['enrollment'],
    answers: ['enrollment'],
    settings: ['INTAKE', 'ASSOCIATION'],
    timeoutSeconds: 15,
  },
  'enrollment-links': {
    reads: ['SHORT'],
    writes: [...applicationWrites, 'LINK', 'USER'],
    abilities: ['key', 'people'],
    walks: ['enrollment'],
    answers: ['enrollment'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'enrollment-await': stepOf('awaitMoveHandler'),
  'enrollment-time': stepOf('keepTimeHandler'),
  'enrollment-tell': stepOf('tellHandler'),
  'enrollment-resignal': {
    module: 'enrollment/schedules',
    handler: 'resignalHandler',
    writes: ['ENROLLMENT'],
    walks: ['enrollment'],
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
    reads: ['USER'],
    writes: [...applicationWrites, 'REQUEST'],
    indexes: ['review'],
    abilities: ['key'],
    answers: ['enrollment'],
    settings: ['ASSOCIATION'],
  },
  'session-api': {
    reads: ['UNIQUE', 'REQUEST'],
    writes: ['USER', 'TENANT', 'AUDIT', 'LIMIT'],
    abilities: ['key', 'people', 'signIn'],
    settings: ['PROGRAMME'],
  },
  'user-api': {
    writes: [...peopleWrites, 'REQUEST'],
    abilities: ['key', 'signOut'],
    settings: ['PROGRAMME'],
  },
  'user-links': {
    writes: [...peopleWrites, 'LINK'],
    abilities: ['key', 'people', 'signIn'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'user-purge': {
    module: 'user/schedules',
    handler: 'purgeHandler',
    writes: ['USER', 'TENANT', 'AUDIT'],
    abilities: ['unpeople'],
    ...scheduled,
  },
  'mpn-api': {
    reads: ['USER'],
    writes: ['MPN', 'CLAIM', 'TENANT', 'AUDIT', 'LETTER', 'REQUEST'],
    abilities: ['key'],
  },
  'account-api': {
    reads: ['USER', 'MPN'],
    writes: ['TENANT', 'ENROLLMENT', 'AUDIT', 'REQUEST'],
  },
  'agreement-api': {
    writes: [...applicationWrites, 'USER', 'REQUEST'],
    answers: ['enrollment'],
  },
  'legal-api': {
    reads: ['USER', 'EMAILDOMAIN'],
    writes: [...applicationWrites, 'REQUEST'],
    walks: ['enrollment'],
    answers: ['enrollment'],
    timeoutSeconds: 15,
  },
  'profile-api': {
    reads: ['USER', 'MPN', 'ENROLLMENT'],
    writes: ['TENANT', 'AUDIT', 'REQUEST'],
  },
  'audit-api': {
    reads: ['USER', 'AUDIT'],
    indexes: ['activity'],
    abilities: ['key'],
  },
  'validation-api': {
    reads: ['USER', 'UNIQUE', 'REQUEST'],
  },
  'directory-api': {
    reads: ['DIRECTORY', 'LISTING', 'USER', 'TENANT'],
    abilities: ['key', 'verify'],
  },
  'directory-site': {
    reads: ['DIRECTORY', 'LISTING'],
    abilities: ['key'],
    settings: ['PROGRAMME'],
  },
  'listing-api': {
    reads: ['USER', 'TENANT'],
    writes: ['LISTING', 'LISTINGCHANGE', 'DIRECTORY', 'AUDIT', 'LETTER', 'REQUEST'],
    indexes: ['queue'],
    abilities: ['key'],
  },
  'readiness-api': {
    reads: ['USER', 'TENANT', 'MPN'],
    abilities: ['key'],
    settings: ['BASE_URL'],
    timeoutSeconds: 29,
  },
  'listing-keep': {
    module: 'listing/schedules',
    handler: 'keepHandler',
    reads: ['TENANT'],
    writes: ['LISTING', 'DIRECTORY', 'LETTER'],
    ...scheduled,
  },
  'partnership-api': {
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'LETTER', 'REQUEST'],
    abilities: ['key'],
    settings: ['PROGRAMME', 'REMOVAL_MAIL'],
  },
  'partnership-invitation-api': {
    reads: ['USER', 'UNIQUE'],
    writes: [...invitationWrites, 'LINK', 'SHORT', 'REQUEST'],
    indexes: ['queue'],
    abilities: ['key'],
    walks: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'partnership-invitation-links': {
    reads: ['USER', 'UNIQUE'],
    writes: [...invitationWrites, 'LINK', 'SHORT', 'LIMIT'],
    abilities: ['key', 'signIn'],
    walks: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'partnership-invitation-await': invitationStepOf('awaitMoveHandler'),
  'partnership-invitation-time': invitationStepOf('keepTimeHandler'),
  'partnership-invitation-tell': invitationStepOf('tellHandler'),
  'partnership-invitation-resignal': {
    module: 'partnership-invitation/schedules',
    handler: 'resignalHandler',
    writes: ['INVITATION'],
    walks: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    ...scheduled,
  },
  'meta-api': {},
  'mail-events': {
    writes: ['ENROLLMENT', 'INVITATION', 'LETTER', 'ADDRESS'],
    asynchronous: true,
  },
  'mail-letters': {
    ...letterSender('sendNewHandler'),
    stream: ['LETTER'],
  },
  'mail-left': {
    ...letterSender('sendLeftHandler'),
    indexes: ['watch'],
    asynchronous: true,
  },
  'webhook-api': {
    reads: ['USER', 'CERTIFICATE'],
    writes: ['WEBHOOK', 'DELIVERY', 'AUDIT', 'REQUEST'],
    abilities: ['key'],
    settings: ['BASE_URL', 'INSIDE_WEBHOOKS'],
  },
  'webhook-stream': {
    ...eventPoster,
    abilities: ['key', 'publish'],
    stream: ['AUDIT', 'DELIVERY'],
    streamAtOnce: 10,
  },
  'webhook-left': {
    ...eventPoster,
    module: 'webhook/schedules',
    indexes: ['watch'],
    asynchronous: true,
  },
});

export type FunctionName = keyof typeof functions;

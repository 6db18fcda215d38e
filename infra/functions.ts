import type { SettingName } from '#shared/settings.ts';
import type { IndexName } from '#shared/table.ts';
import type { WorkflowName } from './workflows.ts';

/** What a function may do, besides reading and writing the items it names. */
export type Ability =
  /** Read the programme's key, from which secrets are derived. */
  | 'key'
  /** Send mail. */
  | 'mail'
  /** Verify access tokens itself, on routes that API Gateway leaves open. */
  | 'verify'
  /** Make sign-ins. */
  | 'people'
  /** End people's sessions. */
  | 'signOut'
  /** Take sign-ins away. */
  | 'unpeople'
  /** Sign people in. */
  | 'signIn'
  /** Put events on the bus. */
  | 'publish';

/** One Lambda function: its code, and all it may touch. */
export interface FunctionSpec {
  /** File below `functions/`, and the handler it exports. */
  module: string;
  handler: string;
  /** First parts of the keys of the items it reads, and of those it also writes. */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Secondary indexes it queries. */
  indexes?: readonly IndexName[];
  abilities?: readonly Ability[];
  /** Workflows that it starts and looks after, and those whose waiting steps it answers. */
  walks?: readonly WorkflowName[];
  answers?: readonly WorkflowName[];
  settings?: readonly SettingName[];
  timeoutSeconds?: number;
  /** First parts of the keys of new items that the table's stream hands to it. A stream takes two functions at the most. */
  stream?: readonly string[];
  /** How many batches of one shard of the stream it gets at once; those of one partition key stay in order. */
  streamAtOnce?: number;
  /** Called by AWS without waiting for an answer; what fails goes to the dead letters. */
  asynchronous?: true;
}

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
  handler: 'handler',
  reads: ['WEBHOOK'],
  writes: ['DELIVERY', 'SIGNER', 'CERTIFICATE'],
  abilities: ['key'],
  settings: ['BASE_URL', 'PROGRAMME', 'INSIDE_WEBHOOKS'],
  timeoutSeconds: 300,
} as const;

/** Every function of the system. */
export const functions = spec({
  'enrollment-api': {
    module: 'enrollment/api',
    handler: 'handler',
    reads: ['USER'],
    writes: [...applicationWrites, 'BANK', 'EMAILDOMAIN', 'REQUEST'],
    abilities: ['key', 'verify'],
    walks: ['enrollment'],
    answers: ['enrollment'],
    settings: ['INTAKE', 'ASSOCIATION'],
    timeoutSeconds: 15,
  },
  'enrollment-links': {
    module: 'enrollment/links',
    handler: 'handler',
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
    indexes: ['watch'],
    walks: ['enrollment'],
    answers: ['enrollment'],
    timeoutSeconds: 120,
    asynchronous: true,
  },
  'enrollment-overdue': {
    module: 'enrollment/schedules',
    handler: 'findOverdueHandler',
    writes: applicationWrites,
    indexes: ['watch'],
    answers: ['enrollment'],
    timeoutSeconds: 120,
    asynchronous: true,
  },
  'review-api': {
    module: 'review/api',
    handler: 'handler',
    reads: ['USER'],
    writes: [...applicationWrites, 'REQUEST'],
    indexes: ['review'],
    abilities: ['key'],
    answers: ['enrollment'],
    settings: ['ASSOCIATION'],
  },
  'session-api': {
    module: 'session/api',
    handler: 'handler',
    reads: ['UNIQUE', 'REQUEST'],
    writes: ['USER', 'TENANT', 'AUDIT', 'LIMIT'],
    abilities: ['key', 'people', 'signIn'],
    settings: ['PROGRAMME'],
  },
  'user-api': {
    module: 'user/api',
    handler: 'handler',
    writes: [...peopleWrites, 'REQUEST'],
    abilities: ['key', 'signOut'],
    settings: ['PROGRAMME'],
  },
  'user-links': {
    module: 'user/links',
    handler: 'handler',
    writes: [...peopleWrites, 'LINK'],
    abilities: ['key', 'people', 'signIn'],
    settings: ['BASE_URL', 'PROGRAMME'],
    timeoutSeconds: 15,
  },
  'user-purge': {
    module: 'user/schedules',
    handler: 'purgeHandler',
    writes: ['USER', 'TENANT', 'AUDIT'],
    indexes: ['watch'],
    abilities: ['unpeople'],
    timeoutSeconds: 120,
    asynchronous: true,
  },
  'mpn-api': {
    module: 'mpn/api',
    handler: 'handler',
    reads: ['USER'],
    writes: ['MPN', 'CLAIM', 'TENANT', 'AUDIT', 'LETTER', 'REQUEST'],
    abilities: ['key'],
  },
  'account-api': {
    module: 'account/api',
    handler: 'handler',
    reads: ['USER', 'MPN'],
    writes: ['TENANT', 'ENROLLMENT', 'AUDIT', 'REQUEST'],
  },
  'agreement-api': {
    module: 'agreement/api',
    handler: 'handler',
    writes: [...applicationWrites, 'USER', 'REQUEST'],
    answers: ['enrollment'],
  },
  'legal-api': {
    module: 'legal/api',
    handler: 'handler',
    reads: ['USER', 'EMAILDOMAIN'],
    writes: [...applicationWrites, 'REQUEST'],
    walks: ['enrollment'],
    answers: ['enrollment'],
    timeoutSeconds: 15,
  },
  'profile-api': {
    module: 'profile/api',
    handler: 'handler',
    reads: ['USER', 'MPN', 'ENROLLMENT'],
    writes: ['TENANT', 'AUDIT', 'REQUEST'],
  },
  'audit-api': {
    module: 'audit/api',
    handler: 'handler',
    reads: ['USER', 'AUDIT'],
    indexes: ['activity'],
    abilities: ['key'],
  },
  'validation-api': {
    module: 'validation/api',
    handler: 'handler',
    reads: ['USER', 'UNIQUE', 'REQUEST'],
  },
  'directory-api': {
    module: 'directory/api',
    handler: 'handler',
    reads: ['DIRECTORY', 'LISTING', 'USER', 'TENANT'],
    abilities: ['key', 'verify'],
  },
  'directory-site': {
    module: 'directory/site',
    handler: 'handler',
    reads: ['DIRECTORY', 'LISTING'],
    abilities: ['key'],
    settings: ['PROGRAMME'],
  },
  'listing-api': {
    module: 'listing/api',
    handler: 'handler',
    reads: ['USER', 'TENANT'],
    writes: ['LISTING', 'LISTINGCHANGE', 'DIRECTORY', 'AUDIT', 'LETTER', 'REQUEST'],
    indexes: ['queue'],
    abilities: ['key'],
  },
  'readiness-api': {
    module: 'readiness/api',
    handler: 'handler',
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
    indexes: ['watch'],
    timeoutSeconds: 120,
    asynchronous: true,
  },
  'partnership-api': {
    module: 'partnership/api',
    handler: 'handler',
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'LETTER', 'REQUEST'],
    abilities: ['key'],
    settings: ['PROGRAMME', 'REMOVAL_MAIL'],
  },
  'partnership-invitation-api': {
    module: 'partnership-invitation/api',
    handler: 'handler',
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
    module: 'partnership-invitation/links',
    handler: 'handler',
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
    indexes: ['watch'],
    walks: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    timeoutSeconds: 120,
    asynchronous: true,
  },
  'meta-api': { module: 'meta/api', handler: 'handler' },
  'mail-events': {
    module: 'mail/events',
    handler: 'handler',
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
    module: 'webhook/api',
    handler: 'handler',
    reads: ['USER', 'CERTIFICATE'],
    writes: ['WEBHOOK', 'DELIVERY', 'AUDIT', 'REQUEST'],
    abilities: ['key'],
    settings: ['BASE_URL', 'INSIDE_WEBHOOKS'],
  },
  'webhook-stream': {
    ...eventPoster,
    module: 'webhook/stream',
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

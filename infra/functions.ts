import type { SettingName } from '#shared/settings.ts';

/** What a function may do, besides reading and writing the items it names. */
export type Ability =
  /** Read the programme's key, from which secrets are derived. */
  | 'key'
  /** Send mail. */
  | 'mail'
  /** Start, wake and look after workflows. */
  | 'walk'
  /** Answer the steps of workflows. */
  | 'answer'
  /** Verify access tokens itself, on routes that API Gateway leaves open. */
  | 'verify'
  /** Make sign-ins. */
  | 'people'
  /** Sign people in. */
  | 'signIn';

/** One Lambda function: its code, and all it may touch. */
export interface FunctionSpec {
  /** File below `functions/`, and the handler it exports. */
  module: string;
  handler: string;
  /** First parts of the keys of the items it reads, and of those it also writes. */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Secondary indexes it queries. */
  indexes?: readonly ('queue' | 'watch')[];
  abilities?: readonly Ability[];
  settings?: readonly SettingName[];
  timeoutSeconds?: number;
}

const spec = <const S extends Record<string, FunctionSpec>>(functions: S): S => functions;

const applicationWrites = ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT'] as const;
const stepOf = (handler: string) =>
  ({
    module: 'enrollment/steps',
    handler,
    reads: ['ADDRESS'],
    writes: [...applicationWrites, 'LINK', 'SHORT'],
    abilities: ['key', 'mail', 'answer'],
    timeoutSeconds: 60,
  }) as const;

/** Every function of the system. */
export const functions = spec({
  'enrollment-api': {
    module: 'enrollment/api',
    handler: 'handler',
    reads: ['USER', 'EMAILDOMAIN'],
    writes: [...applicationWrites, 'BANK', 'REQUEST'],
    abilities: ['key', 'verify', 'walk', 'answer'],
    settings: ['INTAKE', 'ASSOCIATION'],
    timeoutSeconds: 15,
  },
  'enrollment-links': {
    module: 'enrollment/links',
    handler: 'handler',
    reads: ['SHORT'],
    writes: [...applicationWrites, 'LINK', 'USER'],
    abilities: ['key', 'people', 'walk', 'answer'],
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
    abilities: ['walk', 'answer'],
    timeoutSeconds: 120,
  },
  'enrollment-overdue': {
    module: 'enrollment/schedules',
    handler: 'findOverdueHandler',
    writes: applicationWrites,
    indexes: ['watch'],
    abilities: ['walk', 'answer'],
    timeoutSeconds: 120,
  },
  'review-api': {
    module: 'review/api',
    handler: 'handler',
    reads: ['USER'],
    writes: [...applicationWrites, 'EMAILDOMAIN', 'REQUEST'],
    indexes: ['queue'],
    abilities: ['key', 'walk', 'answer'],
  },
  'session-api': {
    module: 'session/api',
    handler: 'handler',
    reads: ['USER', 'UNIQUE', 'TENANT', 'REQUEST'],
    abilities: ['key', 'signIn'],
    settings: ['PROGRAMME'],
  },
  'mail-events': { module: 'mail/events', handler: 'handler', writes: ['ENROLLMENT', 'ADDRESS'] },
});

export type FunctionName = keyof typeof functions;

/** What limits a stage: its own settings, and AWS's quotas as they are before anybody asks for more. */

import type { Stage } from '#infra/stage-settings.ts';
import { partCounts } from '#shared/db/spread.ts';
import type { Resource } from './load.ts';

export interface Quota {
  name: string;
  resource: Resource;
  /** How much of the resource a second. */
  perSecond: number;
  /** What happens beyond: it waits, or it is refused and the client must repeat it. */
  beyond: 'waits' | 'refused';
  /** What to do about it. */
  raise: string;
}

/** A function's concurrency in milliseconds of running a second. */
const running = (concurrency: number): number => concurrency * 1000;

/** Write units a second of one partition key, as of each partition of a list of everybody. */
const unitsOfKey = 1000;

/** The quotas of an account in us-east-1, 2025-11, and the stage's own limits. */
export const quotasOf = ({
  throttle,
  mailsPerSecond,
}: Pick<Stage, 'throttle' | 'mailsPerSecond'>): readonly Quota[] => [
  {
    ...{ name: 'throttle of each route', resource: 'onBusiestRoute', perSecond: throttle.each.rate },
    ...{ beyond: 'refused', raise: 'stage setting `throttle.each`' },
  },
  {
    ...{ name: 'throttle of writes without a token', resource: 'anonymousWrites' },
    // Four routes: an application, its link, a sign-in, a recovery.
    ...{ perSecond: throttle.anonymousWrite.rate, beyond: 'refused', raise: 'stage setting `throttle.anonymousWrite`' },
  },
  {
    ...{ name: 'API Gateway requests', resource: 'requests', perSecond: 10_000, beyond: 'refused' },
    raise: 'Service Quotas: API Gateway, throttle rate of the account',
  },
  {
    ...{ name: 'Lambda concurrency', resource: 'runMilliseconds', perSecond: running(1000), beyond: 'refused' },
    raise: 'Service Quotas: Lambda, concurrent executions',
  },
  {
    ...{ name: 'DynamoDB writes of the table', resource: 'writeUnits', perSecond: 40_000, beyond: 'refused' },
    raise: 'Service Quotas: DynamoDB, table-level write throughput (on demand)',
  },
  {
    ...{ name: 'DynamoDB reads of the table', resource: 'readUnits', perSecond: 40_000, beyond: 'refused' },
    raise: 'Service Quotas: DynamoDB, table-level read throughput (on demand)',
  },
  {
    ...{ name: 'hottest list of everybody', resource: 'sharedUnits', perSecond: partCounts.activity * unitsOfKey },
    ...{ beyond: 'refused', raise: 'more partitions: `partCounts` in functions/shared/db/spread.ts' },
  },
  {
    ...{ name: 'Step Functions starts', resource: 'starts', perSecond: 300, beyond: 'waits' },
    raise: 'Service Quotas: Step Functions, StartExecution refill rate',
  },
  {
    ...{ name: 'Step Functions transitions', resource: 'transitions', perSecond: 5000, beyond: 'waits' },
    raise: 'Service Quotas: Step Functions, StateTransition refill rate',
  },
  {
    ...{ name: 'SES emails', resource: 'emails', perSecond: mailsPerSecond, beyond: 'waits' },
    raise: 'SES sending rate, then the stage setting `mailsPerSecond`',
  },
  {
    ...{ name: 'Cognito sign-ins', resource: 'signIns', perSecond: 120, beyond: 'refused' },
    raise: 'Service Quotas: Cognito, UserAuthentication requests',
  },
  {
    ...{ name: 'Cognito new users', resource: 'newUsers', perSecond: 50, beyond: 'refused' },
    raise: 'Service Quotas: Cognito, UserCreation requests',
  },
];

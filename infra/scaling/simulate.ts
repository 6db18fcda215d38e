/** Plays the arrivals of a day against quotas. Pure: the same day each time. */
import type { Stage } from '#infra/stage-settings.ts';
import { type Operation, peopleAMonth, type Resource, type Use, workingDay } from './load.ts';
import { metricsDollarsAMonth, prices, secretsDollarsAMonth, signInDollarsAMonth } from './prices.ts';
import type { Quota } from './quotas.ts';

const minutesADay = 1440;

/** The busiest second of a minute has this many times the minute's mean. */
const busiestSecond = 2;

/**
 * The share of a day's arrivals in a minute: half of them all around the clock, as partners are on every continent, and half in the
 * working hours of where most are, which peak at 10:00 UTC.
 */
export function shareOf(minute: number): number {
  const fromPeak = Math.abs(minute - 600) / 60;
  const working = fromPeak < 6 ? (1 + Math.cos((Math.PI * fromPeak) / 6)) / (12 * 60) : 0;
  return 0.5 / minutesADay + 0.5 * working;
}

/** How one quota is used over the day. */
export interface QuotaDay {
  quota: Quota;
  /** The most of the resource in a second. */
  most: number;
  /** That, over the quota: above 1, it is a wall. */
  load: number;
  /** How much waits at most, and how long the last of it does, in seconds; 0 where nothing may wait. */
  queue: number;
  waitSeconds: number;
  /** The share of a day's arrivals that is refused. */
  refused: number;
}

export interface Day {
  partners: number;
  /** In the order of their load, the fullest first. */
  quotas: QuotaDay[];
  /** The quota that is reached first as the program grows, and with how many partners. */
  firstWall: { quota: Quota; partners: number };
}

/** What a month costs, in dollars: without storage, schedules and instances that are kept ready. */
export interface Month {
  /** What partners use. */
  use: number;
  /** The people who sign in. */
  signIns: number;
  /** Metrics of our own, and the alarms. */
  metrics: number;
  secrets: number;
  total: number;
}

/** How much of a resource a day takes, from each partner. */
const perPartner = (operations: readonly Operation[], resource: Resource): number =>
  operations.reduce((sum, { aDay, use }) => sum + aDay * use[resource], 0);

/** One quota over the day, minute by minute: what exceeds a minute's capacity waits for the next, or is refused. */
function dayOf(quota: Quota, aDay: number): QuotaDay {
  const capacity = quota.perSecond * 60;
  let [waiting, queue, refused, most] = [0, 0, 0, 0];
  for (let minute = 0; minute < minutesADay; minute++) {
    const arriving = aDay * shareOf(minute);
    most = Math.max(most, (arriving / 60) * busiestSecond);
    if (quota.beyond === 'waits') waiting = Math.max(0, waiting + arriving - capacity);
    else refused += Math.max(0, arriving - capacity);
    queue = Math.max(queue, waiting);
  }
  const load = most / quota.perSecond;
  return { quota, most, load, queue, waitSeconds: queue / quota.perSecond, refused: aDay > 0 ? refused / aDay : 0 };
}

const workingDaysAMonth = 22;
const gigabytes = 0.5;

/** What AWS charges for what is used in a month of working days. */
function useAMonth(partners: number, operations: readonly Operation[]): number {
  const of = (resource: keyof Use) => partners * perPartner(operations, resource) * workingDaysAMonth;
  return (
    of('requests') * prices.httpRequest +
    of('runs') * prices.lambdaRequest +
    (of('runMilliseconds') / 1000) * gigabytes * prices.lambdaGigabyteSecond +
    of('writeUnits') * prices.writeUnit +
    of('readUnits') * prices.readUnit +
    of('transitions') * prices.transition +
    of('emails') * (prices.mail + prices.notification) +
    of('logBytes') * prices.logByte
  );
}

/** What AWS charges for a month. */
export function monthOf(partners: number, plan: Stage['userPoolTier'], operations = workingDay): Month {
  const parts = {
    use: useAMonth(partners, operations),
    signIns: signInDollarsAMonth(partners * peopleAMonth, plan),
    metrics: metricsDollarsAMonth,
    secrets: secretsDollarsAMonth,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, dollars) => sum + dollars, 0) };
}

/** A working day of a program of so many partners. */
export function simulateDay(
  partners: number,
  quotas: readonly Quota[],
  operations: readonly Operation[] = workingDay,
): Day {
  const days = quotas
    .map(quota => dayOf(quota, partners * perPartner(operations, quota.resource)))
    .toSorted((one, other) => other.load - one.load);
  const [first] = days;
  if (!first) throw new Error('No quotas');
  return {
    partners,
    quotas: days,
    firstWall: { quota: first.quota, partners: Math.floor(partners / first.load) },
  };
}

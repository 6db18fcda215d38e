import { addDays, addMinutes, type Clock } from '#shared/runtime/time.ts';
import type { Attempt, Delivery, DeliveryStatus, Registration } from './delivery.ts';
import type { WebhookEvent } from './events.ts';

/** The time at the start of a delivery id: 48 bits, as in GUIDs of version 7. */
function timeOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** A GUID that sorts by time (version 7), from a time and a random GUID; deterministic. */
export const timedId = (at: Date, random: string): string => `${timeOf(at)}-7${random.slice(15)}`;

/** Days that deliveries stay in the log and can be replayed. */
const keptDays = 30;
/** Days that the outcome of a test event can be read. */
const testKeptDays = 7;
const secondsOfDay = 86_400;

/** The range of ids of the deliveries that are still kept. */
export const keptIds = (clock: Clock): { from: string; to: string } => ({
  from: timeOf(addDays(clock.now, -keptDays, clock)),
  to: 'g',
});

const isWithin = (days: number, { createdOn }: Delivery, clock: Clock): boolean =>
  addDays(new Date(createdOn), days, clock) > clock.now;

export const isKept = (delivery: Delivery, clock: Clock): boolean => isWithin(keptDays, delivery, clock);
export const isTestKept = (delivery: Delivery, clock: Clock): boolean => isWithin(testKeptDays, delivery, clock);

/** Attempts to deliver an event; after the last it stays in the log until somebody replays it. */
export const mostAttempts = 10;

/** Minutes until the second attempt; each later one waits three times as long: 7 days in all. */
const firstWait = 1;
const factor = 3;
/** Random jitter: waits grow by up to this share, so that deliveries that failed together do not retry together. */
const spread = 0.2;

/** When to try again if the attempt with this number fails; `chance` is between 0 and 1. */
export const nextTry = (attempt: number, clock: Clock, chance: number): Date =>
  addMinutes(clock.now, firstWait * factor ** (attempt - 1) * (1 + spread * chance), clock);

/** A new delivery: the stream delivers it at once, and the schedule a minute later if the stream fails. */
export function newDelivery(
  { tenantId, url }: Registration,
  { id, eventId, event, createdOn }: Pick<Delivery, 'id' | 'eventId' | 'event' | 'createdOn'>,
  clock: Clock,
): Delivery {
  return {
    id,
    tenantId,
    eventId,
    event,
    url,
    createdOn,
    status: 'pending',
    attempts: 0,
    results: {},
    watch: 'delivery',
    dueAt: addMinutes(clock.now, firstWait, clock).toISOString(),
    ttl: Math.floor(clock.now.getTime() / 1000) + keptDays * secondsOfDay,
  };
}

/** Whether an endpoint has accepted an event: any 2xx status. Redirects are not followed. */
const isTaken = ({ answered = 0 }: Attempt): boolean => answered >= 200 && answered < 300;

/**
 * The status of a delivery after an attempt. An endpoint that is no longer registered for the event is not tried again.
 */
export function statusAfter({ attempts }: Pick<Delivery, 'attempts'>, attempt: Attempt): DeliveryStatus {
  if (isTaken(attempt)) return 'delivered';
  return attempt.trouble === 'unregistered' || attempts >= mostAttempts ? 'failed' : 'pending';
}

export const wants = (registration: Registration | undefined, { EventName }: WebhookEvent): boolean =>
  registration?.events.includes(EventName) ?? false;

const testsAMinute = 2;

/**
 * The times of test events with one more; two are allowed a minute.
 * @returns the times to store, or from when on another one is allowed
 */
export function countTest(tests: readonly string[], clock: Clock): { tests: string[] } | { from: Date } {
  const recent = tests.filter(at => addMinutes(new Date(at), 1, clock) > clock.now);
  const [first] = recent;
  if (first && recent.length >= testsAMinute) return { from: addMinutes(new Date(first), 1, clock) };
  return { tests: [...recent, clock.now.toISOString()] };
}

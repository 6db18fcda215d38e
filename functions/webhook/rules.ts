import { addDays, addMinutes, type Clock } from '#shared/runtime/time.ts';
import type { Attempt, Delivery, DeliveryStatus, Registration } from './delivery.ts';
import type { WebhookEvent } from './events.ts';

/** The time at the start of a delivery ID: 48 bits, like in version 7 GUIDs. */
function timeOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** A GUID that sorts by time (version 7), from a time and a random GUID; deterministic. */
export const timedId = (at: Date, random: string): string => `${timeOf(at)}-7${random.slice(15)}`;

/** Retention of deliveries in the log, in days. They can be replayed until then. */
const retentionDays = 30;
/** Retention of test results, in days. */
const testRetentionDays = 7;
const secondsOfDay = 86_400;

/** ID range of the deliveries within their retention period. */
export const retainedIds = (clock: Clock): { from: string; to: string } => ({
  from: timeOf(addDays(clock.now, -retentionDays, clock)),
  to: 'g',
});

const isWithin = (days: number, { createdOn }: Delivery, clock: Clock): boolean =>
  addDays(new Date(createdOn), days, clock) > clock.now;

export const isKept = (delivery: Delivery, clock: Clock): boolean => isWithin(retentionDays, delivery, clock);
export const isTestKept = (delivery: Delivery, clock: Clock): boolean => isWithin(testRetentionDays, delivery, clock);

/** Maximum attempts to deliver an event. After that, it can be replayed from the log. */
export const maxAttempts = 10;

/** Minutes until the second attempt. Each wait is three times the previous one: 7 days in total. */
const firstWaitMinutes = 1;
const factor = 3;
/** Maximum jitter, as a fraction of the wait, so that deliveries that failed together don't retry together. */
const maxJitter = 0.2;

/** Time of the next attempt if the given one fails. @param chance random number between 0 and 1 */
export const nextTry = (attempt: number, clock: Clock, chance: number): Date =>
  addMinutes(clock.now, firstWaitMinutes * factor ** (attempt - 1) * (1 + maxJitter * chance), clock);

/** A new delivery. The stream delivers it immediately; if that fails, the schedule does after a minute. */
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
    dueAt: addMinutes(clock.now, firstWaitMinutes, clock).toISOString(),
    ttl: Math.floor(clock.now.getTime() / 1000) + retentionDays * secondsOfDay,
  };
}

/** Whether an endpoint accepted an event: any 2xx status. Redirects aren't followed. */
const isTaken = ({ answered = 0 }: Attempt): boolean => answered >= 200 && answered < 300;

/**
 * The status of a delivery after an attempt. If the endpoint is no longer registered for the event, there are no more
 * attempts.
 */
export function statusAfter({ attempts }: Pick<Delivery, 'attempts'>, attempt: Attempt): DeliveryStatus {
  if (isTaken(attempt)) return 'delivered';
  return attempt.trouble === 'unregistered' || attempts >= maxAttempts ? 'failed' : 'pending';
}

export const wants = (registration: Registration | undefined, { EventName }: WebhookEvent): boolean =>
  registration?.events.includes(EventName) ?? false;

const testsAMinute = 2;

/**
 * Adds a test event to the recent ones; two per minute are allowed.
 * @returns the times to store, or when the next one is allowed
 */
export function countTest(tests: readonly string[], clock: Clock): { tests: string[] } | { from: Date } {
  const recent = tests.filter(at => addMinutes(new Date(at), 1, clock) > clock.now);
  const [first] = recent;
  if (first && recent.length >= testsAMinute) return { from: addMinutes(new Date(first), 1, clock) };
  return { tests: [...recent, clock.now.toISOString()] };
}

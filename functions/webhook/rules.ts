import { addDays, addMinutes, type Clock } from '#shared/runtime/time.ts';
import type { Attempt, Delivery, DeliveryStatus, Registration } from './delivery.ts';
import type { WebhookEvent } from './events.ts';

/** The time that an id of a delivery begins with: 48 bits, as in GUIDs of version 7. */
function timeOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** A GUID that sorts by time (version 7), from a moment and a random GUID: the same of the same. */
export const timedId = (at: Date, random: string): string => `${timeOf(at)}-7${random.slice(15)}`;

/** Days that deliveries stay in the log, and can be made again. */
const keptDays = 30;
/** Days that the outcome of a test event can be read. */
const testKeptDays = 7;
const secondsOfDay = 86_400;

/** Between which ids the deliveries lie that are still kept. */
export const keptIds = (clock: Clock): { from: string; to: string } => ({
  from: timeOf(addDays(clock.now, -keptDays, clock)),
  to: 'g',
});

const isWithin = (days: number, { createdOn }: Delivery, clock: Clock): boolean =>
  addDays(new Date(createdOn), days, clock) > clock.now;

export const isKept = (delivery: Delivery, clock: Clock): boolean => isWithin(keptDays, delivery, clock);
export const isTestKept = (delivery: Delivery, clock: Clock): boolean => isWithin(testKeptDays, delivery, clock);

/** Tries at an event; after the last it waits in the log until somebody has it delivered again. */
export const mostAttempts = 10;

/** Minutes until the second try; each later one waits three times as long: 7 days in all. */
const firstWait = 1;
const factor = 3;
/** Waits grow by up to this part, by chance, so that what failed together does not come back together. */
const spread = 0.2;

/** When to try again, should the try with this number fail; `chance` lies between 0 and 1. */
export const nextTry = (attempt: number, clock: Clock, chance: number): Date =>
  addMinutes(clock.now, firstWait * factor ** (attempt - 1) * (1 + spread * chance), clock);

/** A delivery that begins: for the stream to take at once, and for the clock a minute later, should the stream fail. */
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

/** Whether an endpoint has taken an event: any 2xx; a redirect is none, and is not followed. */
const isTaken = ({ answered = 0 }: Attempt): boolean => answered >= 200 && answered < 300;

/** Where a delivery stands after a try: an endpoint that no longer wants the event is not asked again. */
export function statusAfter({ attempts }: Pick<Delivery, 'attempts'>, attempt: Attempt): DeliveryStatus {
  if (isTaken(attempt)) return 'delivered';
  return attempt.trouble === 'unregistered' || attempts >= mostAttempts ? 'failed' : 'pending';
}

export const wants = (registration: Registration | undefined, { EventName }: WebhookEvent): boolean =>
  registration?.events.includes(EventName) ?? false;

const testsAMinute = 2;

/**
 * The moments of test events with one more, of which a minute takes two.
 * @returns the moments to keep, or from when on another is taken
 */
export function countTest(tests: readonly string[], clock: Clock): { tests: string[] } | { from: Date } {
  const recent = tests.filter(at => addMinutes(new Date(at), 1, clock) > clock.now);
  const [first] = recent;
  if (first && recent.length >= testsAMinute) return { from: addMinutes(new Date(first), 1, clock) };
  return { tests: [...recent, clock.now.toISOString()] };
}

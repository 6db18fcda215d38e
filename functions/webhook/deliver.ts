import { get, update } from '#shared/db/table.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Attempt, type Delivery, deliveryKey, type Registration, registrationKey } from './delivery.ts';
import { bodyOf } from './events.ts';
import { postEvent } from './post.ts';
import { maxAttempts, nextTry, statusAfter, wants } from './rules.ts';
import { signerOf } from './signer.ts';
import { isInside, readTarget } from './target.ts';

/** The properties of a delivery that are needed to attempt it. */
type Due = Pick<Delivery, 'tenantId' | 'id' | 'attempts'>;

/**
 * Claims an attempt by counting it first and setting the time of the next one. Of concurrent claims only one succeeds,
 * and if a process stops during an attempt, the schedule retries.
 */
function claim(due: Due): Promise<Delivery | undefined> {
  const { attempts } = due;
  const clock = clockNow();
  return update<Delivery>({
    key: deliveryKey(due),
    set: { attempts: attempts + 1, dueAt: nextTry(attempts + 1, clock, Math.random()).toISOString() },
    when: { equals: { attempts }, present: ['watch'] },
  });
}

/** Stores the result of an attempt. A delivered event stays delivered, whatever an overlapping attempt returns. */
async function recordAttempt(delivery: Delivery, attempt: Attempt, url: string): Promise<void> {
  const { attempts } = delivery;
  const status = statusAfter(delivery, attempt);
  const over = status !== 'pending';
  await update({
    key: deliveryKey(delivery),
    set: { url, [`results.${attempts}`]: attempt, ...(over && { status }) },
    ...(over && { remove: ['watch', 'dueAt'] }),
    when: status === 'failed' ? { equals: { status: 'pending' } } : { exists: true },
  });
}

/** Headers with which a receiver verifies an event (section 10). */
async function headersOf(body: string, { tokenInMsHeader }: Registration, { eventId }: Delivery) {
  const signer = await signerOf(new Date());
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'MS-CorrelationId': eventId,
    'X-MS-Certificate-Url': signer.certificateUrl,
    'X-MS-Signature-Algorithm': 'rsa-sha256',
    [tokenInMsHeader ? 'x-ms-signature' : 'Authorization']: `Signature ${signer.sign(body)}`,
  };
}

/** The endpoint to post to; undefined if it is no longer allowed. */
function targetOf({ url }: Registration, inside: readonly string[]): URL | undefined {
  try {
    return readTarget(url, inside);
  } catch {
    return undefined;
  }
}

async function tryOnce(delivery: Delivery, registration: Registration): Promise<Omit<Attempt, 'at'>> {
  const inside = setting('INSIDE_WEBHOOKS');
  const target = targetOf(registration, inside);
  if (!target) return { trouble: 'inside' };
  const body = bodyOf(delivery.event);
  const headers = await headersOf(body, registration, delivery);
  return postEvent(target, { body, headers, inside: isInside(target, inside) });
}

/**
 * Attempts a delivery that is due. One read, two updates, plus the reads of {@link signerOf} on the first call in a
 * process.
 * @returns false if the endpoint didn't answer, otherwise true
 */
async function deliver(due: Due): Promise<boolean> {
  const delivery = await claim(due);
  if (!delivery) return true;
  const at = new Date().toISOString();
  const registration = await get<Registration>(registrationKey(delivery.tenantId));
  if (!registration || !wants(registration, delivery.event)) {
    await recordAttempt(delivery, { at, trouble: 'unregistered' }, delivery.url);
    return true;
  }
  const attempt = { at, ...(await tryOnce(delivery, registration)) };
  await recordAttempt(delivery, attempt, registration.url);
  return attempt.answered !== undefined;
}

const byTenant = (deliveries: readonly Delivery[]): Delivery[][] =>
  Object.values(Object.groupBy(deliveries, ({ tenantId }) => tenantId)).filter(group => group !== undefined);

/**
 * Posts new deliveries: those of one organization in order, organizations in parallel. After an attempt without an
 * answer, the organization's remaining deliveries are left to the schedule, so a dead endpoint blocks the stream only once.
 */
export async function deliverNewEvents(deliveries: readonly Delivery[]): Promise<void> {
  const inOrder = async (dues: Due[]) => {
    for (const due of dues) if (!(await deliver(due))) return;
  };
  const logFailure = (error: unknown) => logRetryable('Deliveries left to the schedule', error);
  await Promise.all(byTenant(deliveries).map(dues => inOrder(dues).catch(logFailure)));
}

/** Retries a delivery for the schedule. One that stopped during its last attempt has none left. */
export async function retryDelivery(delivery: Delivery): Promise<void> {
  if (delivery.attempts < maxAttempts) await deliver(delivery);
  else await recordAttempt(delivery, { at: new Date().toISOString(), trouble: 'timeout' }, delivery.url);
}

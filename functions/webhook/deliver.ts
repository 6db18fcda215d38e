import { get, update } from '#shared/db/table.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Attempt, type Delivery, deliveryKey, type Registration, registrationKey } from './delivery.ts';
import { bodyOf } from './events.ts';
import { postEvent } from './post.ts';
import { mostAttempts, nextTry, statusAfter, wants } from './rules.ts';
import { signerOf } from './signer.ts';
import { isInside, readTarget } from './target.ts';

/** What a function needs to know of a delivery to try it. */
type Due = Pick<Delivery, 'tenantId' | 'id' | 'attempts'>;

/**
 * A try is counted before it is made, with the time of the next: of any number that want to make it one does, and a
 * process that dies over it leaves it to the clock.
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

/** Notes what became of a try. An event that was taken is over, whatever another try finds. */
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

/** The headers that a receiver verifies an event by (section 10). */
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

/** Where a registration's events go now; nothing when that is no longer allowed. */
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
 * Tries a delivery that is due. One read, two updates; with the first of a process, what {@link signerOf} reads.
 * @returns whether the endpoint gave an answer, or there was none to wait for
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
  const left = (error: unknown) => logRetryable('Deliveries left to the schedule', error);
  await Promise.all(byTenant(deliveries).map(dues => inOrder(dues).catch(left)));
}

/** Tries a delivery once more, as the clock found it; one that died over its last try has none left. */
export async function retryDelivery(delivery: Delivery): Promise<void> {
  if (delivery.attempts < mostAttempts) await deliver(delivery);
  else await recordAttempt(delivery, { at: new Date().toISOString(), trouble: 'timeout' }, delivery.url);
}

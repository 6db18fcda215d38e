import { get, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Reply, RequestContext } from './route.ts';

/** The stored response for a repeated request with the same `MS-RequestId`. */
interface StoredReply {
  fingerprint: string;
  /** As JSON, so that a repeat gets the identical response. */
  reply: string;
}

/** The parts of a request that identify a repeat: caller, request ID, method, path and body. */
export type Asker = Pick<
  RequestContext,
  'requestId' | 'correlationId' | 'fingerprint' | 'method' | 'path' | 'clock'
> & {
  principal?: Principal | undefined;
};

const keptSeconds = 24 * 60 * 60;

const keyOf = ({ requestId, method, path, principal }: Asker): Key => ({
  pk: `REQUEST#${principal?.tenantId ?? 'anyone'}#${requestId}`,
  sk: `${method} ${path.toLowerCase().replace(/\/$/, '')}`,
});

/**
 * Writes the effect of a request and, in the same transaction, the response for a repeat of it. A client that lost the
 * response can repeat the request for 24 hours; it gets the same response and nothing happens twice. One
 * `TransactWriteItems`.
 */
export async function commit(call: Asker, changes: readonly Write[], reply: Reply): Promise<Reply> {
  const writes = changes.map(write => withCorrelationId(write, call.correlationId));
  if (!call.requestId) {
    await transact(writes);
    return reply;
  }
  const stored: StoredReply = { fingerprint: call.fingerprint(), reply: JSON.stringify(reply) };
  const ttl = Math.floor(call.clock.now.getTime() / 1000) + keptSeconds;
  const remember = { key: keyOf(call), put: { ...stored, ttl }, when: { exists: false } };
  await transact([...writes, { ...remember, otherwise: () => new Repeated() }]);
  return reply;
}

/** An earlier request with the same ID has taken effect. Its stored response is the answer, so nothing is tried again. */
class Repeated extends Error {
  override readonly name = 'Repeated';
}

/** Adds the client's correlation ID to a write that asks for it. */
const withCorrelationId = (write: Write, correlationId: string): Write =>
  write.correlated ? { ...write, put: { ...write.put, correlationId } } : write;

/**
 * The stored response to an earlier request with the same ID. It is read only when a request fails, so a normal request
 * needs no extra read. One read.
 * @throws Problem 409 when the ID was used for a different request
 */
export async function replay(call: Asker): Promise<Reply | undefined> {
  if (!call.requestId || call.method === 'GET') return undefined;
  const stored = await get<StoredReply>(keyOf(call));
  if (!stored) return undefined;
  if (stored.fingerprint !== call.fingerprint()) throw new Problem('request.id_reused');
  return JSON.parse(stored.reply) as Reply;
}

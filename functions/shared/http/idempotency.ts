import { get, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Reply, RequestContext } from './route.ts';

/** The reply stored for repeats of a request with the same `MS-RequestId`. */
interface StoredReply {
  fingerprint: string;
  /** Stored as JSON, so that a repeat gets exactly the same bytes. */
  reply: string;
}

/** Caller, request ID and request: together they identify a repeat. */
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
 * Commits the effect of a request and, in the same transaction, stores the reply. A client that lost the response can
 * repeat the request within 24 hours: it gets the same reply, and nothing happens twice. One `TransactWriteItems`.
 */
export async function commit(call: Asker, changes: readonly Write[], reply: Reply): Promise<Reply> {
  const writes = changes.map(write => traced(write, call.correlationId));
  if (!call.requestId) {
    await transact(writes);
    return reply;
  }
  const stored: StoredReply = { fingerprint: call.fingerprint(), reply: JSON.stringify(reply) };
  const ttl = Math.floor(call.clock.now.getTime() / 1000) + keptSeconds;
  await transact([...writes, { key: keyOf(call), put: { ...stored, ttl }, when: { exists: false } }]);
  return reply;
}

/** Adds the client's correlation ID to an audit record. */
const traced = (write: Write, correlationId: string): Write =>
  write.put && write.key.pk.startsWith('AUDIT#') ? { ...write, put: { ...write.put, correlationId } } : write;

/**
 * The stored reply to an earlier request with the same ID. Looked up only when a request fails, so a successful one
 * costs no extra read. One read.
 * @throws Problem 409 when the ID was used for a different request
 */
export async function replay(call: Asker): Promise<Reply | undefined> {
  if (!call.requestId || call.method === 'GET') return undefined;
  const stored = await get<StoredReply>(keyOf(call));
  if (!stored) return undefined;
  if (stored.fingerprint !== call.fingerprint()) throw new Problem('request.id_reused');
  return JSON.parse(stored.reply) as Reply;
}

import { get, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Reply, RequestContext } from './route.ts';

/** The answer kept for a repeat of a request under the same `MS-RequestId`. */
interface Kept {
  fingerprint: string;
  /** As JSON, so that a repeat gets it letter by letter. */
  reply: string;
}

/** Who asks, what, under which id: the parts that make a repeat a repeat. */
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
 * Writes the effect of a request and, in the same transaction, the answer to give to a repeat of it: so a client that
 * lost our answer asks again and gets it, for 24 hours, and nothing happens twice. One `TransactWriteItems`.
 */
export async function commit(call: Asker, changes: readonly Write[], reply: Reply): Promise<Reply> {
  const writes = changes.map(write => traced(write, call.correlationId));
  if (!call.requestId) {
    await transact(writes);
    return reply;
  }
  const kept: Kept = { fingerprint: call.fingerprint(), reply: JSON.stringify(reply) };
  const ttl = Math.floor(call.clock.now.getTime() / 1000) + keptSeconds;
  await transact([...writes, { key: keyOf(call), put: { ...kept, ttl }, when: { exists: false } }]);
  return reply;
}

/** An audit record tells the client's own trace of the request. */
const traced = (write: Write, correlationId: string): Write =>
  write.put && write.key.pk.startsWith('AUDIT#') ? { ...write, put: { ...write.put, correlationId } } : write;

/**
 * The kept answer to an earlier request under the same id. Asked only when a request failed: the happy path pays no
 * read for it. One read.
 * @throws Problem 409 when the id was used for another request
 */
export async function replay(call: Asker): Promise<Reply | undefined> {
  if (!call.requestId || call.method === 'GET') return undefined;
  const kept = await get<Kept>(keyOf(call));
  if (!kept) return undefined;
  if (kept.fingerprint !== call.fingerprint()) throw new Problem('request.id_reused');
  return JSON.parse(kept.reply) as Reply;
}

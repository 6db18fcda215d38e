import { get, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import type { QueuedEmail } from '#shared/mail/enqueue.ts';

/** The kinds of the emails that wait for an address, without order. */
export async function emailsTo(address: string): Promise<string[]> {
  const index = { name: 'watch', partition: 'watch', sort: 'dueAt' } as const;
  const { items } = await query<Key>({ index, partition: 'email', limit: 1000 });
  const queued = await Promise.all(items.map(({ pk, sk }) => get<QueuedEmail>({ pk, sk })));
  const emails = queued.flatMap(outboxEmail => Object.values(outboxEmail?.outbox ?? {}));
  return emails.filter(({ to }) => to === address).map(({ kind }) => kind);
}

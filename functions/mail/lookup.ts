/** What other capabilities use of emails: which of them did not arrive. */
import { query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { companyList, type EmailDelivery, isTrouble, undeliveredPartitions } from '#shared/mail/email-delivery.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** More emails of a company than anyone looks through. */
const mostLooked = 100;

/**
 * The addresses that the latest email of a company to them did not reach, the last one first; of its latest hundred emails since a
 * moment (ISO 8601). One query.
 */
export async function unreachedAddresses(tenantId: string, since: string): Promise<string[]> {
  const { items } = await query<Partial<EmailDelivery>>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: companyList(tenantId),
    sort: { from: since, to: '9' },
    limit: mostLooked,
    backwards: true,
  });
  const latest = new Map<string, EmailDelivery['state']>();
  for (const { to, state } of items) {
    if (to && !latest.has(addressKey(to))) latest.set(addressKey(to), state);
  }
  return [...latest].flatMap(([address, state]) => (state && isTrouble(state) ? [address] : []));
}

/** How many emails of anyone were not delivered since a moment, at most a hundred. One query for each month. */
export async function undeliveredSince(since: Date, now: Date): Promise<number> {
  const pages = await Promise.all(
    undeliveredPartitions(since.toISOString(), now).map(partition =>
      query<Key>({ partition, sort: { from: since.toISOString(), to: '9' }, limit: mostLooked }),
    ),
  );
  return Math.min(mostLooked, pages.flatMap(({ items }) => items).length);
}

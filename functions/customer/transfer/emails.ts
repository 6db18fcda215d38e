import type { Write } from '#shared/db/write.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Transfer } from './rules.ts';

/** The email of each company that a transfer concerns, besides the provider. */
const kinds = ['customer_moved_away', 'customer_moved_here', 'reseller_changed'] as const;

/**
 * Tells the global admins of both resellers and of the customer. The losing reseller isn't told who the next one is. One query for
 * each company.
 */
export async function transferMails({ own, losing, gaining }: Transfer, now: Date): Promise<Write[]> {
  const { customer, partner: provider } = own;
  const readers = [losing.partner.tenantId, gaining.partner.tenantId, customer.tenantId];
  const params = {
    company: provider.name,
    customer: customer.companyName,
    customerId: customer.tenantId,
    domain: customer.domain,
    changed: { date: now.toISOString() },
    ended: losing.status === 'ended' ? 'yes' : 'no',
  };
  const both = { from: losing.partner.name, to: gaining.partner.name };
  const mails = await Promise.all(
    readers.map(async (tenantId, n) => {
      const kind = kinds[n] as (typeof kinds)[number];
      const [about, more] =
        kind === 'reseller_changed' ? (['customer', both] as const) : (['partnership', {}] as const);
      return (await adminsOf(tenantId)).map(admin =>
        enqueueEmail({ kind, about, ...addressedTo(admin), tenantId, params: { ...params, ...more } }, now),
      );
    }),
  );
  return mails.flat();
}

/** Emails about a company's MPN IDs, to its global admins. */
import type { Write } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';

type Owner = Pick<Account, 'tenantId' | 'companyName'>;

/** Tells a company's global admins of a change; the writes belong in its transaction. One query. */
async function toAdmins(
  { tenantId, companyName: company }: Owner,
  kind: string,
  params: Record<string, string>,
  now: Date,
): Promise<Write[]> {
  const admins = await adminsOf(tenantId);
  return admins.map(({ email, locale }) =>
    enqueueEmail({ kind, to: email, locale, tenantId, params: { company, ...params } }, now),
  );
}

/** Tells a company's global admins which MPN ID its account is associated with, and which it replaces (R50, R59). One query. */
export const associationEmails = (
  account: Owner,
  { mpnId, previous, by }: { mpnId: string; previous: string | undefined; by: string },
  now: Date,
): Promise<Write[]> =>
  previous
    ? toAdmins(account, 'mpn_replaced', { mpnId, previous, by }, now)
    : toAdmins(account, 'mpn_associated', { mpnId, by }, now);

/** Tells a company's global admins of a new location and its MPN ID (R57). One query. */
export const locationEmails = (
  account: Owner,
  location: { mpnId: string; name: string; by: string },
  now: Date,
): Promise<Write[]> => toAdmins(account, 'location_added', location, now);

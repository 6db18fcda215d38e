import type { Write } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';
import { emailsToAdmins } from '#shared/mail/emails-to-admins.ts';

/** An association: with which MPN ID, which one it replaces if any, and who made it. */
interface Association {
  mpnId: string;
  previous: string | undefined;
  by: string;
}

/** Tells a company's global admins of an association (R50, R59). One query. */
export const associationEmails = (
  account: Account,
  { mpnId, previous, by }: Association,
  now: Date,
): Promise<Write[]> =>
  previous
    ? emailsToAdmins(account, 'mpn_replaced', { mpnId, previous, by }, now)
    : emailsToAdmins(account, 'mpn_associated', { mpnId, by }, now);

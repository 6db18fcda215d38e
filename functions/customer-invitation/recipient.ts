import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { requireBuyer } from '#functions/customer/lookup.ts';
import { getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { partnerAsCustomer, requireNoAdmin } from './partner-customer.ts';

/** The recipient's language and time zone, and the company if it is known: a customer, or a partner that may buy. */
interface Recipient {
  locale?: Locale;
  timeZone?: string;
  customer?: Customer;
}

/**
 * Finds the owner of an address and requires that they can become a customer. No read for an unknown address, otherwise
 * one; one more for a partner's.
 *
 * @throws Problem 422 `invite.self`, `resale.partner_tenant` (R184), `request.partner_admin`, `request.not_a_customer`
 */
export async function lookUpCustomer(
  claim: UniqueClaim | undefined,
  sender: Pick<Account, 'tenantId'>,
  delegatedAdmin: boolean | undefined,
  now: Date,
): Promise<Recipient> {
  if (!claim) return {};
  const { tenantId, userId } = claim;
  if (tenantId === sender.tenantId) throw new Problem('invite.self');
  const [account, customer, user] = await getAll<[Account, Customer, User]>(
    accountKey(tenantId),
    customerKey(tenantId),
    ...(userId ? [userKey(userId)] : []),
  );
  await requireBuyer(account, now);
  requireNoAdmin(account !== undefined, delegatedAdmin);
  const company = customer ?? (account && (await partnerAsCustomer(tenantId, now)));
  if (!company) throw new Problem('request.not_a_customer');
  const timeZone = timeZoneFor(user?.timeZone, company.country);
  return { customer: company, timeZone, ...(user && { locale: user.locale }) };
}

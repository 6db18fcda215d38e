/** A partner's program tenant as a customer of another partner, where the dated policy allows that (R184, R187). */
import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { type AnswerContext, requireInvited } from './acceptance.ts';

/**
 * What a partner's tenant would be as a customer, from its verified profiles. One read call.
 * @returns undefined for a partner whose account has never been active, since it has no profiles yet
 */
export async function partnerAsCustomer(tenantId: string, now: Date): Promise<Customer | undefined> {
  const [account, profile] = await getAll<[Account, Profile]>(accountKey(tenantId), profileKey(tenantId));
  if (!account || !profile) return undefined;
  const { companyName, country } = account;
  const { address, primaryContact, registrationNumber } = profile.legal;
  const { culture = 'en-US', domain = domainOf(primaryContact.email), language = 'en' } = profile.organization;
  const { email, firstName, lastName } = primaryContact;
  return {
    ...{ tenantId, commerceId: crypto.randomUUID(), companyName, domain, country },
    ...(registrationNumber && { registrationNumber }),
    billing: { email, firstName, lastName, culture, language, companyName, defaultAddress: address },
    ...{ version: 1, source: 'invitation', createdDate: now.toISOString() },
  };
}

/**
 * Requires that nobody gets to administer a tenant that takes part in the program: whoever did could act as that partner.
 * @throws Problem 422 `request.partner_admin`
 */
export function requireNoAdmin(isPartner: boolean, delegatedAdmin: boolean | undefined): void {
  if (isPartner && delegatedAdmin) throw new Problem('request.partner_admin');
}

/** The write that makes a partner's tenant a customer; none where it is one. */
const becomesCustomer = (customer: Customer): Write => ({
  key: customerKey(customer.tenantId),
  put: customer,
  when: { exists: false },
});

/**
 * The company that would accept an invitation: a person's own. A partner's tenant becomes a customer with the writes. One read
 * call for a partner that is none yet.
 * @throws Problem 403 `request.not_for_you`, 422 `request.partner_admin`
 */
export async function invitedCompany(
  context: AnswerContext,
  { tenantId, kind }: Active,
  { asked }: Invitation,
  now: Date,
): Promise<{ customer: Customer; writes: Write[] }> {
  requireNoAdmin(kind !== 'customer', asked?.delegatedAdmin);
  if (context.customer || kind === 'customer') return { customer: requireInvited(context), writes: [] };
  const customer = requireInvited({ ...context, customer: await partnerAsCustomer(tenantId, now) });
  return { customer, writes: [becomesCustomer(customer)] };
}

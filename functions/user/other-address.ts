import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import { admitAddress } from '#shared/company/person-address.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { freeAddressCheck } from '#shared/identity/people.ts';
import { isAway, type User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { confirmAddressChange, readdress, requestAddressChange } from './address-change.ts';

/** A user after a change, and what the change relies on besides their record. */
export interface Amended {
  amended: User;
  checks?: Write[];
}

/**
 * A user who is to get another address: at once if they have never signed in, come back from deletion, or get one under the
 * domain that the program assigned, else when its mailbox has confirmed it. At most two reads.
 *
 * @param changed with everything else of the change
 * @throws Problem 409 `user.disabled`, 429 `verify.too_many`, and as `admitAddress`
 */
export async function withOtherAddress(
  changed: User,
  before: User,
  { email, by }: { email: string; by: string },
  clock: Clock,
): Promise<Amended> {
  if (isAway(changed)) throw new Problem('user.disabled');
  const { proved, check } = await admitAddress(before, email);
  if (!before.joined || before.unproved || before.status === 'deleted')
    return { amended: readdress(changed, { email, proved }, clock), checks: [check] };
  if (proved && hasNoMailbox(email)) return { amended: confirmAddressChange(changed, { email }), checks: [check] };
  const amended = requestAddressChange(changed, { email, by }, clock);
  return { amended, checks: [check, freeAddressCheck({ email, tenantId: before.tenantId }, 'user.email_taken')] };
}

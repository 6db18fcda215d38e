import type { Customer } from '#functions/customer/customer.ts';
import { bringsNews } from '#functions/customer/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Active } from '#shared/identity/user.ts';
import { withdrawVoid } from '#shared/invitation/answer.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { invitationWrites } from '#shared/invitation/repository.ts';
import { markOpened } from '#shared/invitation/rules.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { loadCustomerContext } from './acceptance.ts';
import { invitedCompany } from './partner-customer.ts';
import { customerInvitation } from './workflow-definition.ts';

/**
 * A signed-in person opens an invitation: from then on its sender sees that the company has (P9). One that is void for the
 * company is withdrawn instead. The reads of `loadCustomerContext`, and one transaction the first time.
 * @returns the customer that would accept, and whether anything would be new for it
 * @throws Problem 403 `request.not_for_you`, 422 `request.partner_admin`, 410 `token.withdrawn`
 */
export async function openRequestFor(
  person: Active,
  record: StoredInvitation,
  clock: Clock,
): Promise<{ customer: Customer; isNew: boolean }> {
  const context = await loadCustomerContext(record, person.tenantId, clock.now).catch(async error => {
    const isVoid = error instanceof Problem && error.reason === 'token.withdrawn';
    if (isVoid) await withdrawVoid(customerInvitation, record, clock);
    throw error;
  });
  const { customer } = await invitedCompany(context, person, record, clock.now);
  const organization = { tenantId: customer.tenantId, name: customer.companyName };
  const transition = markOpened(customerInvitation, record, organization, clock);
  if (transition) {
    const writes = invitationWrites(customerInvitation, record, transition, asActor(person), clock);
    await transact(writes).catch(ignoreConflict);
  }
  const { partners } = context;
  return { customer, isNew: bringsNews(partners, record.asked?.delegatedAdmin ?? false, clock.now) };
}

/** Another process has just changed the invitation. The next request will record that it was opened. */
function ignoreConflict(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

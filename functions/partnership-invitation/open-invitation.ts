import { asActor } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import type { Active } from '#shared/identity/user.ts';
import { withdrawVoid } from '#shared/invitation/answer.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { invitationWrites } from '#shared/invitation/repository.ts';
import { isVoid, markOpened } from '#shared/invitation/rules.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type AcceptablePair, loadAnswerContext, requireAcceptable } from './acceptance.ts';
import { partnershipInvitation } from './workflow-definition.ts';

/**
 * A signed-in person opens an invitation. From then on it's in the list of their whole company (P9). One that is void
 * for their company (R126) is withdrawn instead, and a partner's list doesn't change. One read, and one transaction the first time.
 * @returns the two companies, when the person's company can accept
 * @throws Problem as {@link requireAcceptable}
 */
export async function openInvitationFor(
  person: Active,
  record: StoredInvitation,
  clock: Clock,
): Promise<AcceptablePair> {
  const context = await loadAnswerContext(record, person.tenantId);
  if (context.theirs && isVoid(record, context.cutoff)) await withdrawVoid(partnershipInvitation, record, clock);
  else if (context.theirs && context.reseller && !context.partnership) {
    const organization = { tenantId: person.tenantId, name: context.reseller.companyName };
    const transition = markOpened(partnershipInvitation, record, organization, clock);
    if (transition)
      await transact(invitationWrites(partnershipInvitation, record, transition, asActor(person), clock)).catch(
        ignoreConflict,
      );
  }
  return requireAcceptable(context, record, clock);
}

/** Another process has just changed the invitation. The next request will record that it was opened. */
function ignoreConflict(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

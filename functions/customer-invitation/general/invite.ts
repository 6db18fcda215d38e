import type { Actor } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { newInvitationWrites } from '#shared/invitation/repository.ts';
import { newLinkWrites } from '#shared/invitation/resend-link.ts';
import { newInvitation } from '#shared/invitation/rules.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { customerInvitation } from '../workflow-definition.ts';
import type { GeneralLink } from './general-link.ts';

/** Makes and emails an invitation for somebody who used a general link (P9). One transaction, and the start of an execution. */
export async function inviteByLink(
  { id, from, inviter, asked }: GeneralLink,
  email: string,
  locale: Locale,
  actor: Actor,
  clock: Clock,
): Promise<void> {
  const facts = { id: crypto.randomUUID(), kind: 'reseller_relationship', email, from, inviter, asked } as const;
  const transition = newInvitation(customerInvitation, { ...facts, locale, general: id }, true, clock);
  const { next } = transition;
  await transact([
    ...newInvitationWrites(customerInvitation, transition, actor, clock),
    ...(await newLinkWrites(customerInvitation, next)),
  ]);
  await startExecution(customerInvitation.definition, { ...next, run: 1 }, clock);
}

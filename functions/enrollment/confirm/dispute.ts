import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { disputeEnrollment } from '#functions/enrollment/application/rules.ts';
import { assertMoveAllowed } from '#functions/enrollment/application/transition.ts';
import { enrollmentDefinition } from '#functions/enrollment/application/workflow-definition.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { enrollmentLink } from './confirmation.ts';

/**
 * The contact reports that they didn't apply (R43). The link may be used or expired, but not superseded (R42). A repeat
 * gets the same result. Two reads, one query, one transaction, one signal.
 * @throws Problem 404, 409 `enrollment.closed`, 410
 */
export const disputeByLink = (token: string, sure: boolean, actor: Actor, clock: Clock): Promise<Enrollment> =>
  changeRecordWith(transact, {
    load: () => enrollmentLink.open(token),
    async decide(opened) {
      const { record } = opened;
      if (record.status === 'disputed') return { reply: record };
      const state = enrollmentLink.stateOf(opened, clock);
      if (state === 'token.superseded' || state === 'enrollment.superseded')
        throw enrollmentLink.refusal(opened, state);
      assertMoveAllowed(record, 'disputed');
      if (!sure) throw new Problem('dispute.confirm_needed');

      const transition = disputeEnrollment(record, await reviewLeads(), clock);
      return {
        writes: enrollmentWrites(record, transition, actor, clock),
        reply: transition.next,
        afterCommit: () => signalTransition(enrollmentDefinition, record, transition, clock),
      };
    },
  });

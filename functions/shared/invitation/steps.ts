import type { Clock } from '#shared/runtime/time.ts';
import { workflowMail } from '#shared/workflow/workflow-mail.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import { renderInvitationEmail } from './answer.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationSpec } from './invitation-spec.ts';
import { invitationWrites } from './repository.ts';
import type { IsVoidForInvited } from './resend-link.ts';
import { onInvitationTimer, withdrawInvitation } from './rules.ts';

/**
 * The steps of an invitation's workflow. One that is void for its company is withdrawn instead of reminding of it.
 * @param beforeFinish what else the end of an invitation leads to; safe to repeat
 */
export const invitationSteps = (
  spec: InvitationSpec,
  isVoidForInvited: IsVoidForInvited,
  beforeFinish?: (record: Invitation, clock: Clock) => Promise<void>,
) =>
  workflowSteps<Invitation>(spec.definition, {
    onTimer: async (record, clock) =>
      record.status === 'pending' && (await isVoidForInvited(record))
        ? withdrawInvitation(spec, record, clock)
        : onInvitationTimer(spec, record, clock),
    ...(beforeFinish && { beforeFinish }),
    changeWrites: (...change) => invitationWrites(spec, ...change),
    sendEmails: workflowMail<Invitation>(spec.definition, { render: renderInvitationEmail }),
  });

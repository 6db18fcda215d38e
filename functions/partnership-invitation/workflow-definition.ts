import type { WorkflowDefinition } from '#shared/workflow/workflow-execution.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import { type Invitation, invitationKey } from './invitation.ts';
import { nextInvitationTimer } from './lifecycle.ts';

export type StoredInvitation = WithWorkflow<Invitation>;

/** The course of an invitation: it waits for its answer. */
export const invitationDefinition: WorkflowDefinition<Invitation> = {
  kind: 'invitation',
  workflow: 'PARTNERSHIP_INVITATION_WORKFLOW',
  key: invitationKey,
  waits: { answer: { waitsIn: ['pending'], completesOn: ['accepted'] } },
  state: ({ status }) => status,
  nextTimer: (record, clock) => (record.status === 'pending' ? nextInvitationTimer(record, clock).at : undefined),
};

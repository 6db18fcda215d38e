import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import { type Invitation, invitationKey } from './invitation.ts';
import { invitationLifecycle } from './lifecycle.ts';

export type StoredInvitation = WithWorkflow<Invitation>;

/** The workflow of a partnership invitation. */
export const invitationDefinition: WorkflowDefinition<Invitation> = {
  kind: 'invitation',
  workflow: 'PARTNERSHIP_INVITATION_WORKFLOW',
  key: invitationKey,
  lifecycle: invitationLifecycle,
  state: ({ status }) => status,
};

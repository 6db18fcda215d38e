import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import { referralLifecycle } from './lifecycle.ts';
import { type Referral, referralKey } from './referral.ts';

/** Referrals, from the inquiry to the answer. */
export const referralDefinition: WorkflowDefinition<Referral> = {
  kind: 'referral',
  workflow: 'REFERRAL_WORKFLOW',
  key: referralKey,
  lifecycle: referralLifecycle,
  state: ({ status }) => status,
};

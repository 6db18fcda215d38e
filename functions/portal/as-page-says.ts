import type { Say } from '#shared/pages/parts/view.ts';
import { ApiProblem } from './problem.ts';

/**
 * Refusals that callers of the API read otherwise: which member to send with which value, where a page has a box to tick or a choice to
 * make; and that a request ID is used, where a form was sent twice, or once more with other contents after going back to it.
 */
const ofForms: readonly string[] = [
  ...['attestation.required', 'agreement.acceptance_required', 'consent.required'],
  ...['user.admin_level_required', 'user.agent_level_required', 'role.admin_agent_needed'],
  'request.id_reused',
];

/** A refusal in the words of the page; any other as it is. */
export const asPageSays = (problem: ApiProblem, say: Say): ApiProblem =>
  ofForms.includes(problem.reason)
    ? new ApiProblem(
        problem.status,
        { reason: problem.reason, description: say(`problem.${problem.reason}`) },
        new Headers(),
      )
    : problem;

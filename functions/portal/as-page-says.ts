import type { Say } from '#shared/pages/parts/view.ts';
import { ApiProblem } from './problem.ts';

/**
 * Refusals whose API text names members, values or headers. A page names its boxes and choices instead, and says that a form was sent
 * twice.
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

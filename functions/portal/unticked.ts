import type { Say } from '#shared/pages/parts/view.ts';
import { ApiProblem } from './problem.ts';

/** Refusals of what wasn't agreed to. Callers of the API read which member to send; on a page, it is a box to tick. */
const unticked: readonly string[] = ['attestation.required', 'agreement.acceptance_required', 'consent.required'];

/** A refusal in the words of the page; any other as it is. */
export const asPageSays = (problem: ApiProblem, say: Say): ApiProblem =>
  unticked.includes(problem.reason)
    ? new ApiProblem(
        problem.status,
        { reason: problem.reason, description: say(`problem.${problem.reason}`) },
        new Headers(),
      )
    : problem;

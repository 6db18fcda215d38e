import type { Say } from '#shared/pages/parts/view.ts';
import { ApiProblem } from './problem.ts';

/** The label of a field, by its path in the request. */
type LabelOf = (path: string) => string | undefined;

/** Field errors of the API, `path: message`, with the label of the field in the message: `Legal name is required`. */
export const withLabels = (data: readonly string[], labelOf: LabelOf, say: Say): string[] =>
  data.map(entry => {
    const [path = '', problem = ''] = entry.split(/: (.*)/s);
    const label = labelOf(path);
    return label ? `${path}: ${say('apply.field_problem', { label, problem })}` : entry;
  });

/** A refusal of fields whose messages name the fields; any other error as it is. */
export function labelled(error: unknown, labelOf: LabelOf, say: Say): unknown {
  if (!(error instanceof ApiProblem) || error.reason !== 'request.invalid') return error;
  const { status, reason, description } = error;
  return new ApiProblem(status, { reason, description, data: withLabels(error.data, labelOf, say) }, new Headers());
}

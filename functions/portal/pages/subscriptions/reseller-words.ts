import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { ApiProblem } from '../../problem.ts';

type AskedReseller = Schemas['ChangePartnerOnRecordRequest'];

/** What the form asks for. A day begins at midnight in UTC; without one, the change is from now on. */
export function resellerFrom(form: FormValues): AskedReseller {
  const from = form.optional('from');
  return { mpnId: form.text('mpnId').trim(), ...(from && { from }) };
}

const labels: Readonly<Record<string, string>> = { mpnId: 'orders.reseller', from: 'on_record.from' };

/** The field that a refusal is about, by its reason; none for those about the subscription or the caller. */
function fieldOf(reason: string): string | undefined {
  if (reason === 'record.from') return 'from';
  return /^(record\.mpnid|reseller\.|association\.|order\.|partnership\.|agreement\.)/.test(reason)
    ? 'mpnId'
    : undefined;
}

/** A refusal as the form shows it: what is against the reseller is an error of its field. */
export function asResellerFormShows(error: unknown, say: Say): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const field = fieldOf(error.reason);
  if (!field) return labelled(error, path => labels[path] && say(labels[path]), say);
  const data = [`${field}: ${error.description}`];
  return new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
}

import type { Say } from '#shared/pages/parts/view.ts';
import { labelled } from '../../field-labels.ts';
import { ApiProblem } from '../../problem.ts';

/** The keys of the labels of a new request's fields. */
const labels: Readonly<Record<string, string>> = {
  email: 'requests.email',
  companyName: 'requests.company_name',
  providerTenantId: 'customers.provider',
  message: 'tiers.message',
  note: 'tiers.note',
};

/** The field that a refusal is about, where it is about one. */
const fields: Readonly<Record<string, keyof typeof labels>> = {
  'invite.self': 'email',
  'invite.link_missing': 'message',
  'request.not_a_customer': 'email',
  'resale.partner_tenant': 'email',
  'customer.relationship_exists': 'email',
  'customer.region_mismatch': 'email',
  'partnership.none': 'providerTenantId',
};

/** A refusal of a new request as its form shows it: at the field that it is about. Any other error as it is. */
export function asRequestShows(error: unknown, say: Say): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const field = fields[error.reason];
  if (!field) return labelled(error, path => labels[path] && say(labels[path]), say);
  const { status, description } = error;
  const data = [`${field}: ${description}`];
  return new ApiProblem(status, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
}

import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import { ApiProblem } from '../../problem.ts';

export type Transfer = Schemas['SubscriptionTransfer'];

/** How each state of a transfer looks, in the order in which a filter shows them. */
export const transferTones: Readonly<Record<Transfer['status'], Tone>> = {
  requested: 'wait',
  accepted: 'wait',
  completing: 'wait',
  completed: 'good',
  rejected: 'bad',
  withdrawn: 'plain',
  expired: 'plain',
};

export const transferStates = Object.keys(transferTones) as Transfer['status'][];

export const movedTones: Readonly<Record<Transfer['lines'][number]['status'], Tone>> = {
  waiting: 'wait',
  moved: 'good',
  not_moved: 'bad',
};

export const transferAddress = (id: string): string => `/portal/transfers/${id}`;

const labels: Readonly<Record<string, string>> = {
  subscriptionIds: 'transfers.subscriptions',
  targetPartnerTenantId: 'transfers.provider',
};

/** A refusal of a new request as its form shows it. A provider that there isn't is an error of its field. */
export function asTransferShows(error: unknown, say: Say): unknown {
  if (!(error instanceof ApiProblem) || error.status !== 404)
    return labelled(error, path => labels[path] && say(labels[path]), say);
  const data = [`targetPartnerTenantId: ${say('transfers.provider_unknown')}`];
  return new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
}

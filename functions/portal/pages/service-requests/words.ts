import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

type Listed = Schemas['ListedServiceRequest'];

export const serviceTones: Readonly<Record<Listed['status'], Tone>> = {
  open: 'wait',
  attention_needed: 'wait',
  closed: 'plain',
};

/** The state of a request in words: for whom it waits. */
export function waitingText(say: Say, { status, supportContact, primaryContact }: Listed): string {
  if (status === 'closed') return say('service.closed');
  const waited = status === 'open' ? supportContact.name : primaryContact.organization.name;
  return say('service.waits_for', { company: waited });
}

export const serviceAddress = (id: string): string => `/portal/service-requests/${id}`;

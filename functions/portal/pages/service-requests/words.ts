import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';

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

const labels: Readonly<Record<string, string>> = {
  partnerTenantId: 'service.partner',
  supportTopicId: 'service.topic',
  title: 'service.title',
  description: 'service.description',
  productName: 'service.product',
  severity: 'service.severity',
  'newNote.text': 'service.write_back',
};

/** A call whose refusal names the fields of the form. */
export const withLabelsOf = <Answer>(say: Say, call: Promise<Answer>): Promise<Answer> =>
  call.catch(error => {
    throw labelled(error, path => labels[path] && say(labels[path]), say);
  });

export const serviceAddress = (id: string): string => `/portal/service-requests/${id}`;

import { decided, expires, id, person } from './example-values.ts';

/** Example values of what operators do with partners. */
export const partnerWords: Record<string, unknown> = {
  effectiveOn: expires,
  'rescue.href': '/v1/account/rescue',
  'Rescue.id': id,
  'OwnRescue.id': id,
  'closure.note': 'They asked for it by letter.',
  'closure.by': person,
  'ClosePartnerRequest.reason': 'requested',
  'relationships.customers': 40,
  'subscriptions.active': 60,
  'subscriptions.suspended': 2,
  'subscriptions.seats': 900,
  startedOn: decided,
  provedOn: decided,
  endedOn: decided,
  proof: 'dns_txt',
  'dnsRecord.name': '_tandem-rescue.contoso.example',
  'dnsRecord.value': 'tandem-rescue=Xs8YYbKFapLWkBGp85boq7hZ-Pk',
};

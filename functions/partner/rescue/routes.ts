import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { email, name } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { tagged } from '#shared/schema/tags.ts';
import { rescueProofs } from './rescue.ts';
import { OwnRescue, Rescue } from './resources.ts';

const path = '/v1/partners/{tenantId}/rescue';

/** Rescues, as the operator begins them and as a company's admins object to them. */
export const routes = {
  begin: route({
    method: 'POST',
    path,
    access: 'partner.rescue',
    body: z.object({
      newAdmin: z.object({ firstName: name(50), lastName: name(50), email: email() }),
      proof: z.enum(rescueProofs),
      ...tagged,
    }),
  }),
  read: route({ method: 'GET', path, access: 'partner.read' }),
  approve: route({ method: 'POST', path: `${path}/approval`, access: 'partner.rescue' }),
  withdraw: route({ method: 'DELETE', path, access: 'partner.rescue' }),
  own: route({ method: 'GET', path: '/v1/account/rescue', access: 'account.read' }),
  object: route({ method: 'POST', path: '/v1/account/rescue/objection', access: 'rescue.object' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    begin: {
      id: 'beginRescue',
      summary: 'Begin to give a company a new global admin',
      description:
        'For review leads, when a company’s global admins are gone. Every known user of the company and its primary contact get an email at once; after seven days the new admin gets a link. It is proved by a TXT record in the DNS of the domain that the company has proved (`dns_txt`), which is looked for every hour, or by the approval of another review lead (`two_operators`). Without a proof it ends after 30 days. A global admin of the company can object until the link is sent.',
      body: named('BeginRescueRequest', routes.begin.body),
      answers: { 202: Rescue },
      reasons: [
        'resource.unknown',
        'rescue.open',
        'rescue.admins_active',
        'rescue.domain_unproved',
        'contact.email_free_provider',
        'user.domain_of_another',
        'user.email_taken',
      ],
    },
    read: {
      id: 'getRescue',
      summary: 'Get the newest rescue of a company',
      description: 'For operators. How far it has come, and the DNS record that is looked for.',
      answers: { 200: Rescue },
      reasons: ['resource.unknown'],
    },
    approve: {
      id: 'approveRescue',
      summary: 'Approve a rescue',
      description: 'For a review lead other than the one who began it. Nobody rescues a company alone.',
      answers: { 200: Rescue },
      reasons: ['resource.unknown', 'rescue.ended', 'rescue.by_dns', 'rescue.approved', 'rescue.second_operator'],
    },
    withdraw: {
      id: 'withdrawRescue',
      summary: 'Withdraw a rescue',
      description: 'For review leads. The company’s admins and the person who was to be the new one are told.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'rescue.ended'],
    },
    own: {
      id: 'getMyRescue',
      summary: 'Get the newest rescue of my company',
      description: 'Who is to be a new global admin of the company, and from when on.',
      answers: { 200: OwnRescue },
      reasons: ['resource.unknown'],
    },
    object: {
      id: 'objectToRescue',
      summary: 'Object to a rescue of my company',
      description:
        'For global admins. The rescue ends, and none can begin again while the admin who objected has signed in within 30 days.',
      answers: { 200: OwnRescue },
      reasons: ['resource.unknown', 'rescue.ended'],
    },
  });

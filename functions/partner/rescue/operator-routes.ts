import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { email, name } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { tagged } from '#shared/schema/tags.ts';
import { rescueProofs } from './rescue.ts';
import { Rescue } from './resources.ts';

const path = '/v1/partners/{tenantId}/rescue';

/** Rescues, as review leads begin, approve and withdraw them. */
export const rescueRoutes = {
  beginRescue: route({
    method: 'POST',
    path,
    access: 'partner.rescue',
    body: z.object({
      newAdmin: z.object({ firstName: name(50), lastName: name(50), email: email() }),
      proof: z.enum(rescueProofs),
      ...tagged,
    }),
  }),
  readRescue: route({ method: 'GET', path, access: 'partner.read' }),
  approveRescue: route({ method: 'POST', path: `${path}/approval`, access: 'partner.rescue' }),
  withdrawRescue: route({ method: 'DELETE', path, access: 'partner.rescue' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const rescueOperations = () =>
  describeOperations<typeof rescueRoutes>()({
    beginRescue: {
      id: 'beginRescue',
      summary: 'Begin to give a company a new global admin',
      description:
        'For review leads, when a company’s global admins are gone. Every known user of the company and its primary contact get an email at once; after seven days the new admin gets a link. It is proved by a TXT record in the DNS of the domain that the company has proved (`dns_txt`), which is looked for every hour, or by the approval of another review lead (`two_operators`). Without a proof it ends after 30 days. A global admin of the company can object until the link is sent.',
      body: named('BeginRescueRequest', rescueRoutes.beginRescue.body),
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
    readRescue: {
      id: 'getRescue',
      summary: 'Get the newest rescue of a company',
      description: 'For operators. How far it has come, and the DNS record that is looked for.',
      answers: { 200: Rescue },
      reasons: ['resource.unknown'],
    },
    approveRescue: {
      id: 'approveRescue',
      summary: 'Approve a rescue',
      description: 'For a review lead other than the one who began it. Nobody rescues a company alone.',
      answers: { 200: Rescue },
      reasons: ['resource.unknown', 'rescue.ended', 'rescue.by_dns', 'rescue.approved', 'rescue.second_operator'],
    },
    withdrawRescue: {
      id: 'withdrawRescue',
      summary: 'Withdraw a rescue',
      description: 'For review leads. The company’s admins and the person who was to be the new one are told.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'rescue.ended'],
    },
  });

import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { mpnNumber } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';
import { Account } from './resources.ts';

/** A partner's account in the program. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/account',
    access: 'account.read',
  }),
  associate: route({
    method: 'PUT',
    path: '/v1/account/mpnassociation',
    access: 'mpnid.associate',
    body: z.object({ mpnId: mpnNumber(), ...tagged }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    read: {
      id: 'getAccount',
      summary: 'Get my company’s account',
      description:
        'Returns the status of the company in the program: partner type, vetting, agreement, and a checklist of what is left to do before the account is active. While the operator suspends or restricts it, `suspension` says why, since when, and what that stops and leaves; once it is closed, `closure` does.',
      answers: { 200: Account },
      reasons: ['resource.unknown'],
    },
    associate: {
      id: 'associateMpnId',
      summary: 'Associate an MPN ID with the account',
      description:
        'Associates the MPN ID of a location in the account’s own country. An account has one association; repeating the call with the same ID changes nothing.',
      answers: { 200: Account },
      reasons: [
        'resource.unknown',
        'mpnid.unknown',
        'association.country_mismatch',
        'association.not_migrated',
        'association.not_location',
        'association.inactive',
        'association.exists',
        'etag.stale',
      ],
    },
  });

import * as z from 'zod/mini';
import { type PathTree, route } from '#shared/http/route.ts';
import { mpnNumber } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';

/** The path trees that API Gateway forwards to this function. */
export const trees: readonly PathTree[] = [{ root: '/v1/account' }];

/** A partner's account in the program. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/account',
    access: 'account.read',
    summary: 'Get my company’s account',
  }),
  associate: route({
    method: 'PUT',
    path: '/v1/account/mpnassociation',
    access: 'mpnid.associate',
    summary: 'Associate an MPN ID with the account',
    body: z.object({ mpnId: mpnNumber(), ...tagged }),
  }),
} as const;

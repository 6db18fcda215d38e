import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { mpnNumber } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';

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

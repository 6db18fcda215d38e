import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { LegalBody, SupportBody, vettingVersions } from './schema.ts';

const readSupport = {
  method: 'GET',
  access: 'profile.read',
} as const;
const changeSupport = {
  method: 'PUT',
  access: 'profile.support.change',
  body: SupportBody,
} as const;

/**
 * The profiles that are part of an application; changing them corrects an open application. The public API's
 * documentation has two paths for one of them, and both work.
 */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/profiles/legalbusiness',
    access: 'profile.read',
    query: z.object({ vettingVersion: z.optional(z.enum(vettingVersions)) }),
  }),
  change: route({
    method: 'PUT',
    path: '/v1/profiles/legalbusiness',
    access: 'profile.legal.change',
    body: LegalBody,
  }),
  support: route({ ...readSupport, path: '/v1/profiles/support' }),
  supportProfile: route({ ...readSupport, path: '/v1/profiles/supportprofile' }),
  changeSupport: route({ ...changeSupport, path: '/v1/profiles/support' }),
  changeSupportProfile: route({ ...changeSupport, path: '/v1/profiles/supportprofile' }),
} as const;

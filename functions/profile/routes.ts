import * as z from 'zod/mini';
import { route } from '#shared/route.ts';
import { BillingBody, OrganizationBody, SupportBody } from './schema.ts';

const readSupport = {
  method: 'GET',
  access: 'profile.read',
  summary: 'Where customers of my company find help',
} as const;
const changeSupport = {
  method: 'PUT',
  access: 'profile.support.change',
  summary: 'Change where customers of my company find help',
  body: SupportBody,
} as const;

/** What a partner says of itself. The public API's pages name two paths for one of the profiles, and both are served. */
export const routes = {
  support: route({ ...readSupport, path: '/v1/profiles/support' }),
  supportProfile: route({ ...readSupport, path: '/v1/profiles/supportprofile' }),
  changeSupport: route({ ...changeSupport, path: '/v1/profiles/support' }),
  changeSupportProfile: route({ ...changeSupport, path: '/v1/profiles/supportprofile' }),
  organization: route({
    method: 'GET',
    path: '/v1/profiles/organization',
    access: 'profile.read',
    summary: 'How my company presents itself',
  }),
  changeOrganization: route({
    method: 'PUT',
    path: '/v1/profiles/organization',
    access: 'profile.organization.change',
    summary: 'Change how my company presents itself',
    body: OrganizationBody,
  }),
  billing: route({
    method: 'GET',
    path: '/v1/profiles/billing',
    access: 'profile.billing.read',
    summary: 'Where bills of my company go',
  }),
  changeBilling: route({
    method: 'PUT',
    path: '/v1/profiles/billing',
    access: 'profile.taxid.change',
    summary: 'Change where bills go; those who may only change the tax number send the rest as it is',
    body: BillingBody,
  }),
  mpn: route({
    method: 'GET',
    path: '/v1/profiles/mpn',
    access: 'profile.read',
    summary: 'The partner of an MPN ID, or my own',
    query: z.object({ mpnId: z.optional(z.string().check(z.trim(), z.regex(/^\d{1,12}$/))) }),
  }),
} as const;

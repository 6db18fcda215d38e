import * as z from 'zod/mini';
import { type PathTree, route } from '#shared/http/route.ts';
import { mpnNumber } from '#shared/schema/fields.ts';
import { BillingBody, OrganizationBody } from './schema.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [{ root: '/v1/profiles' }];

/** What a partner sets up once its account is active, and whose an MPN ID is. */
export const routes = {
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
    query: z.object({ mpnId: z.optional(mpnNumber()) }),
  }),
} as const;

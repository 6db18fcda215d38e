import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { mpnNumber } from '#shared/schema/fields.ts';
import { BillingBody, OrganizationBody } from './schema.ts';

/** Profiles that a partner sets up after its account is active, and the company of an MPN ID. */
export const routes = {
  organization: route({
    method: 'GET',
    path: '/v1/profiles/organization',
    access: 'profile.read',
  }),
  changeOrganization: route({
    method: 'PUT',
    path: '/v1/profiles/organization',
    access: 'profile.organization.change',
    body: OrganizationBody,
  }),
  billing: route({
    method: 'GET',
    path: '/v1/profiles/billing',
    access: 'profile.billing.read',
  }),
  changeBilling: route({
    method: 'PUT',
    path: '/v1/profiles/billing',
    access: 'profile.taxid.change',
    body: BillingBody,
  }),
  mpn: route({
    method: 'GET',
    path: '/v1/profiles/mpn',
    access: 'profile.read',
    query: z.object({ mpnId: z.optional(mpnNumber()) }),
  }),
} as const;

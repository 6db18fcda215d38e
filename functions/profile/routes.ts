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
    summary: 'Get the organization profile',
  }),
  changeOrganization: route({
    method: 'PUT',
    path: '/v1/profiles/organization',
    access: 'profile.organization.change',
    summary: 'Change the organization profile',
    body: OrganizationBody,
  }),
  billing: route({
    method: 'GET',
    path: '/v1/profiles/billing',
    access: 'profile.billing.read',
    summary: 'Get the billing profile',
  }),
  changeBilling: route({
    method: 'PUT',
    path: '/v1/profiles/billing',
    access: 'profile.taxid.change',
    summary: 'Change the billing profile',
    body: BillingBody,
  }),
  mpn: route({
    method: 'GET',
    path: '/v1/profiles/mpn',
    access: 'profile.read',
    summary: 'Get the partner of an MPN ID',
    query: z.object({ mpnId: z.optional(mpnNumber()) }),
  }),
} as const;

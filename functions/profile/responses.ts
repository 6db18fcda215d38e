import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { Address, Contact } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

/** Members of every profile resource. */
export const Profiled = { profileType: z.string(), links: z.object({ self: Link }), attributes: Attributes };

const Organization = z.object({
  id: z.string(),
  companyName: z.string(),
  defaultAddress: Address,
  tenantId: z.string(),
  domain: z.string(),
  email: z.string(),
  language: z.optional(z.string()),
  culture: z.optional(z.string()),
  ...Profiled,
});

const Billing = z.object({
  companyName: z.string(),
  address: Address,
  primaryContact: z.partial(Contact),
  purchaseOrderNumber: z.optional(z.string()),
  taxId: z.optional(z.string()),
  billingCurrency: z.optional(z.string()),
  billingDay: z.number(),
  ...Profiled,
});

const Mpn = z.object({ partnerName: z.string(), mpnId: z.string(), ...Profiled });

/** Response schemas of the profile routes. */
export default responses<typeof routes>()({
  organization: { 200: Organization },
  changeOrganization: { 200: Organization },
  billing: { 200: Billing },
  changeBilling: { 200: Billing },
  mpn: { 200: Mpn },
});

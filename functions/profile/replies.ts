import * as z from 'zod/mini';
import { Address, Attributes, Contact, Link, SupportProfile } from '#shared/resources.ts';
import { replies } from '#shared/route.ts';
import type { routes } from './routes.ts';

/** What every profile carries. */
const common = { profileType: z.string(), links: z.object({ self: Link }), attributes: Attributes };

const Support = z.extend(SupportProfile, common);

const Organization = z.object({
  id: z.string(),
  companyName: z.string(),
  defaultAddress: Address,
  tenantId: z.string(),
  domain: z.string(),
  email: z.string(),
  language: z.optional(z.string()),
  culture: z.optional(z.string()),
  ...common,
});

const Billing = z.object({
  companyName: z.string(),
  address: Address,
  primaryContact: z.partial(Contact),
  purchaseOrderNumber: z.optional(z.string()),
  taxId: z.optional(z.string()),
  billingCurrency: z.optional(z.string()),
  billingDay: z.number(),
  ...common,
});

const Mpn = z.object({ partnerName: z.string(), mpnId: z.string(), ...common });

/** What the routes of profiles answer. */
export default replies<typeof routes>()({
  support: { 200: Support },
  supportProfile: { 200: Support },
  changeSupport: { 200: Support },
  changeSupportProfile: { 200: Support },
  organization: { 200: Organization },
  changeOrganization: { 200: Organization },
  billing: { 200: Billing },
  changeBilling: { 200: Billing },
  mpn: { 200: Mpn },
});

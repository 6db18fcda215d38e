import * as z from 'zod/mini';
import { country, email, language, line, mpnNumber, name } from '#shared/schema/fields.ts';
import { Address, Contact } from '#shared/schema/resources.ts';

/** The name that the administrator signs in with, before the reseller's domain. */
const userName = () =>
  z.string().check(z.trim(), z.regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/, { error: 'user_name' }));

/** A reseller of a sandbox, as clients send it. */
export const SandboxResellerBody = z.object({
  mpnId: mpnNumber(),
  tenant: z.object({
    domainPrefix: line(27),
    name: z.optional(name(200)),
    displayName: z.optional(name(200)),
    adminUserName: userName(),
    adminFirstName: name(50),
    adminLastName: name(50),
    adminAlternateEmail: z.optional(email()),
    country: country(),
    culture: language(),
  }),
  legalBusinessProfile: z.object({
    companyName: name(200),
    address: Address,
    primaryContact: Contact,
    culture: z.optional(language()),
  }),
  organizationProfileLanguage: language(),
});
export type SandboxResellerBody = z.output<typeof SandboxResellerBody>;

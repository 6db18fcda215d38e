import * as z from 'zod/mini';
import { longestTimeZone } from '#shared/i18n/time-zone.ts';
import { currentTimeZone } from '#shared/i18n/zone-names.ts';
import { adminRoles, agentRoles, companyRoles } from '#shared/identity/roles.ts';
import { deliveries } from '#shared/identity/user.ts';
import { email, line, name } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** The levels to choose from, including "Not an administrator" and "Not an agent" (R81). */
export const adminLevels = [...adminRoles, 'none'] as const;
export const agentLevels = [...agentRoles, 'none'] as const;

const timeZone = z.pipe(
  z.string().check(
    z.maxLength(longestTimeZone, { abort: true }),
    z.refine<string>(typed => currentTimeZone(typed) !== undefined, { error: 'time_zone', abort: true }),
  ),
  z.transform((typed: string) => currentTimeZone(typed) as string),
);

/**
 * A user as clients send it. Both levels are required; the rules check that, because a missing one has its own error.
 */
export const UserBody = z.object({
  firstName: name(50),
  lastName: name(50),
  email: email(),
  adminRole: z.optional(z.enum(adminLevels)),
  agentRole: z.optional(z.enum(agentLevels)),
  companyRoles: z.optional(z.array(z.enum(companyRoles)).check(z.maxLength(companyRoles.length))),
  locale: z.optional(line(35)),
  timeZone: z.optional(timeZone),
  /** That the caller has read what a global admin can do (R83). */
  acknowledged: z.optional(z.boolean()),
});
export type UserBody = z.output<typeof UserBody>;

export const delivery = z.optional(z.enum(deliveries));

/**
 * A change to a user: the user's members, and the status that disables, enables or restores. `pendingEmail` is read-only: with
 * it, a client that sends back what it has read doesn't cancel the change of address.
 */
export const UserChange = z.extend(UserBody, {
  pendingEmail: z.optional(email()),
  status: z.optional(z.enum(['active', 'disabled', 'invited', 'temporary_secret', 'deleted'])),
  attributes: z.optional(Attributes),
});

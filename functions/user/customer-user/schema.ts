import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';
import { email, existingCountry, guid, line, name, phone } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** The published words of a user's state, in the order of their ordinals. */
export const userStates = ['active', 'inactive'] as const;

/** A password as it is typed; the rules check its strength. */
const password = z.optional(z.string().check(z.maxLength(512)));

const PasswordProfile = z.object({ password, forceChangePassword: z.optional(z.boolean()) });

/** A customer's user as clients send it. Names that are left out are taken from the display name. */
export const CustomerUserBody = z.object({
  userPrincipalName: email(),
  displayName: name(50),
  firstName: z.optional(name(50)),
  lastName: z.optional(name(50)),
  usageLocation: z.optional(existingCountry()),
  immutableId: z.optional(line(100)),
  phoneNumber: z.optional(phone()),
  passwordProfile: z.optional(PasswordProfile),
  attributes: z.optional(Attributes),
});
export type CustomerUserBody = z.output<typeof CustomerUserBody>;

/** A change to a customer's user. `active` restores a deleted one. */
export const CustomerUserChange = z.extend(CustomerUserBody, { state: z.optional(partOf(userStates, userStates)) });

/** A new member of a directory role. Only the ID counts. */
export const NewUserMember = z.object({
  id: guid(),
  displayName: z.optional(name(256)),
  userPrincipalName: z.optional(email()),
  attributes: z.optional(Attributes),
});

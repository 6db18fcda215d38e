import * as z from 'zod/mini';
import { userStatuses } from '#shared/identity/user.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { userStates } from './schema.ts';

export const CustomerUser = named(
  'CustomerUser',
  z.object({
    id: z.string(),
    userPrincipalName: z.string(),
    /** The sign-in name that waits for its mailbox to confirm it. */
    pendingUserPrincipalName: z.optional(z.string()),
    firstName: z.string(),
    lastName: z.string(),
    displayName: z.string(),
    usageLocation: z.optional(z.string()),
    immutableId: z.optional(z.string()),
    phoneNumber: z.optional(z.string()),
    /** With a password only in the answer that sets one. */
    passwordProfile: z.optional(z.object({ password: z.optional(z.string()), forceChangePassword: z.boolean() })),
    userDomainType: z.enum(['managed']),
    state: z.enum(userStates),
    status: z.enum(userStatuses),
    softDeletionTime: z.optional(z.string()),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
  {
    example: {
      userPrincipalName: 'ann@alpineskihouse.customers.example.com',
      displayName: 'Ann Beebe',
      usageLocation: 'US',
      pendingUserPrincipalName: null,
      state: 'active',
      status: 'active',
      softDeletionTime: null,
      passwordProfile: null,
    },
  },
);

export const DirectoryRole = named(
  'DirectoryRole',
  z.object({ id: z.string(), name: z.string(), attributes: Attributes }),
  { example: { id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', name: 'Helpdesk Administrator' } },
);

/** A member of a directory role. */
export const UserMember = named(
  'UserMember',
  z.object({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    roleId: z.string(),
    attributes: Attributes,
  }),
  {
    example: {
      userPrincipalName: 'ann@alpineskihouse.customers.example.com',
      displayName: 'Ann Beebe',
      roleId: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    },
  },
);

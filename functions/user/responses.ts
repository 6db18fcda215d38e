import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { locales } from '#shared/i18n/locale.ts';
import { permissions } from '#shared/identity/permissions.ts';
import { companyRoles, roles } from '#shared/identity/roles.ts';
import { userStatuses } from '#shared/identity/user.ts';
import { Collection, Link } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';
import { adminLevels, agentLevels } from './schema.ts';

const User = z.object({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  agentRole: z.enum(agentLevels),
  adminRole: z.enum(adminLevels),
  companyRoles: z.array(z.enum(companyRoles)),
  status: z.enum(userStatuses),
  locale: z.enum(locales),
  softDeletionTime: z.optional(z.string()),
  links: z.object({ self: Link }),
  attributes: Attributes,
});

const UserWithSecret = z.extend(User, {
  userCredentials: z.optional(z.object({ userName: z.string(), password: z.string() })),
});

const UserMember = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  roleId: z.enum(roles),
  attributes: Attributes,
});

const Role = z.object({
  id: z.enum(roles),
  name: z.string(),
  category: z.enum(['admin', 'agent', 'company', 'operator']),
  permissions: z.array(z.enum(permissions)),
  links: z.object({ userMembers: Link }),
  attributes: Attributes,
});

/** Response schemas of the user and role routes. */
export default responses<typeof routes>()({
  list: { 200: Collection(User) },
  add: { 201: UserWithSecret },
  read: { 200: User },
  change: { 200: User },
  remove: { 204: null },
  reset: { 200: UserWithSecret },
  credentials: {},
  roles: { 200: Collection(Role) },
  role: { 200: Role },
  members: { 200: Collection(UserMember) },
  permissions: { 200: Collection(z.enum(permissions)) },
});

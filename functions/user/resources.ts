import * as z from 'zod/mini';
import { locales } from '#shared/i18n/locale.ts';
import { permissionNames } from '#shared/identity/listed-permissions.ts';
import { companyRoles, roles } from '#shared/identity/roles.ts';
import { userStatuses } from '#shared/identity/user.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { presetNames } from './role-presets.ts';
import { adminLevels, agentLevels } from './schema.ts';

export const User = named(
  'User',
  z.object({
    id: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    pendingEmail: z.optional(z.string()),
    agentRole: z.enum(agentLevels),
    adminRole: z.enum(adminLevels),
    companyRoles: z.array(z.enum(companyRoles)),
    status: z.enum(userStatuses),
    locale: z.enum(locales),
    timeZone: z.optional(z.string()),
    softDeletionTime: z.optional(z.string()),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
);

export const ResellerUser = named(
  'ResellerUser',
  z.pick(User, {
    id: true,
    firstName: true,
    lastName: true,
    email: true,
    agentRole: true,
    adminRole: true,
    companyRoles: true,
    status: true,
    attributes: true,
  }),
);

export const UserWithCredentials = named(
  'UserWithCredentials',
  z.extend(User, {
    userCredentials: z.optional(z.object({ userName: z.string(), password: z.string() })),
  }),
);

export const RolePreset = named(
  'RolePreset',
  z.object({
    id: z.enum(presetNames),
    title: z.string(),
    adminRole: z.enum(adminLevels),
    agentRole: z.enum(agentLevels),
    companyRoles: z.array(z.enum(companyRoles)),
    canGive: z.boolean(),
    attributes: Attributes,
  }),
);

export const RoleMember = named(
  'RoleMember',
  z.object({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    roleId: z.enum(roles),
    attributes: Attributes,
  }),
);

export const Role = named(
  'Role',
  z.object({
    id: z.enum(roles),
    name: z.string(),
    category: z.enum(['admin', 'agent', 'company', 'operator']),
    permissions: z.array(z.enum(permissionNames)),
    links: z.object({ userMembers: Link }),
    attributes: Attributes,
  }),
);

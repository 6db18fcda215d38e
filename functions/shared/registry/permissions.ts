import type { PermissionSpec, Permissions } from '#functions/capability-spec.ts';
import { declared } from './declared.ts';

/** Who has which permission. */
export const permissionTable = declared('permissions');

/** The name of a permission: `listing.read`. */
export type Permission = keyof typeof permissionTable;

export type { PermissionSpec, Permissions };

import { Problem } from '#shared/errors/problem.ts';
import type { Role } from '#shared/identity/roles.ts';

/** A directory role: a role of the program under the public API's ID and name. */
export interface DirectoryRole {
  id: string;
  name: string;
  role: Role;
}

/** The directory roles that a customer's people can have. The IDs and names are those of Microsoft Entra. */
export const directoryRoles: readonly DirectoryRole[] = [
  { id: '62e90394-69f5-4237-9190-012177145e10', name: 'Company Administrator', role: 'global_admin' },
  { id: 'fe930be7-5e62-47db-91af-98c3a49a38b1', name: 'User Account Administrator', role: 'user_management_admin' },
  { id: 'b0f54661-2d74-4c50-afa3-1ec803f12efe', name: 'Billing Administrator', role: 'billing_admin' },
  { id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', name: 'Helpdesk Administrator', role: 'helpdesk_agent' },
];

/** @throws Problem 404 for an ID that no directory role has */
export function directoryRoleOf(id: string): DirectoryRole {
  const found = directoryRoles.find(role => role.id === id);
  if (!found) throw new Problem('resource.unknown');
  return found;
}

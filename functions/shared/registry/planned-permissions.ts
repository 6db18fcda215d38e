import { declared } from './declared.ts';

/** Who will have which permission, of features that are not implemented yet. */
export const plannedPermissionTable = declared('planned');

export type PlannedPermission = keyof typeof plannedPermissionTable;

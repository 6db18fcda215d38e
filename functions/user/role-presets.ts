/** Roles by the work that people will do (R94): what an admin chooses instead of single roles. */
import type { adminRoles, agentRoles, companyRoles } from '#shared/identity/roles.ts';

/** The roles that a task takes, as a user has them. */
export interface RolePreset {
  adminRole: (typeof adminRoles)[number] | 'none';
  agentRole: (typeof agentRoles)[number] | 'none';
  companyRoles: readonly (typeof companyRoles)[number][];
}

/** What people of a company do, each with the fewest roles that it takes. */
export const rolePresets = {
  run_company: { adminRole: 'global_admin', agentRole: 'admin_agent', companyRoles: [] },
  manage_users: { adminRole: 'user_management_admin', agentRole: 'none', companyRoles: [] },
  sell: { adminRole: 'none', agentRole: 'sales_agent', companyRoles: [] },
  administer_customers: { adminRole: 'none', agentRole: 'admin_agent', companyRoles: [] },
  support_customers: { adminRole: 'none', agentRole: 'helpdesk_agent', companyRoles: [] },
  handle_billing: { adminRole: 'billing_admin', agentRole: 'none', companyRoles: [] },
  maintain_profile: { adminRole: 'none', agentRole: 'none', companyRoles: ['business_profile_admin'] },
  follow_referrals: { adminRole: 'none', agentRole: 'none', companyRoles: ['referrals_admin'] },
  handle_incentives: { adminRole: 'none', agentRole: 'none', companyRoles: ['incentives_admin'] },
  manage_locations: { adminRole: 'none', agentRole: 'none', companyRoles: ['account_admin'] },
} as const satisfies Record<string, RolePreset>;

/** The names of the presets, in the order of lists. */
export const presetNames = Object.keys(rolePresets) as (keyof typeof rolePresets)[];

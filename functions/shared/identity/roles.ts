import type { Kind } from '#shared/runtime/partner-types.ts';

/** Partner roles by family (R80, R81, B12): two levels of tenant roles, and company roles. */
export const adminRoles = ['global_admin', 'user_management_admin', 'billing_admin'] as const;
export const agentRoles = ['admin_agent', 'sales_agent', 'helpdesk_agent'] as const;
export const companyRoles = [
  'business_profile_admin',
  'account_admin',
  'mpn_partner_admin',
  'referrals_admin',
  'incentives_admin',
] as const;
/** Roles of the operator's users. */
export const operatorRoles = ['reviewer', 'review_lead', 'partner_representative', 'auditor'] as const;

export const partnerRoles = [...adminRoles, ...agentRoles, ...companyRoles] as const;
export const roles = [...partnerRoles, ...operatorRoles] as const;
export type Role = (typeof roles)[number];

/** The roles of people who manage a company or sell for it: most of a partner's daily work. */
export const sellingRoles = [
  'global_admin',
  'user_management_admin',
  'admin_agent',
  'sales_agent',
] as const satisfies readonly Role[];

/** The roles that people of a company can have: the program owner's people have their own, all others those of partners (B12). */
export const rolesIn = (kind: Kind): readonly Role[] => (kind === 'operator' ? operatorRoles : partnerRoles);

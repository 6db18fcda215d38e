import type { Reason } from './problem.ts';

/** Roles of a partner's people, by family (R80, R81, B12), and of the programme owner's operators. */
const adminRoles = ['global_admin', 'user_management_admin', 'billing_admin'] as const;
const agentRoles = ['admin_agent', 'sales_agent', 'helpdesk_agent'] as const;
const companyRoles = [
  'business_profile_admin',
  'account_admin',
  'mpn_partner_admin',
  'referrals_admin',
  'incentives_admin',
] as const;
const operatorRoles = ['reviewer', 'review_lead', 'partner_representative', 'auditor'] as const;

const partnerRoles = [...adminRoles, ...agentRoles, ...companyRoles] as const;
export const roles = [...partnerRoles, ...operatorRoles] as const;
export type Role = (typeof roles)[number];

/** Who may do what. A route names one of these; a route that names none does not compile. */
export const permissions = {
  'enrollment.submit': ['global_admin', 'reviewer', 'review_lead'],
  'enrollment.follow': ['global_admin', 'account_admin', 'mpn_partner_admin', 'reviewer', 'review_lead', 'auditor'],
  'enrollment.change': ['global_admin'],
  'review.read': ['reviewer', 'review_lead', 'auditor'],
  'review.decide': ['reviewer', 'review_lead'],
  'emaildomain.override': ['review_lead'],
  'mpnid.read': ['global_admin', 'account_admin'],
  'mpnid.add': ['global_admin', 'account_admin'],
  'mpnid.import': ['reviewer', 'review_lead'],
  'mpnid.associate': ['global_admin'],
  'agreement.read': ['global_admin'],
  'agreement.sign': ['global_admin'],
  'account.read': partnerRoles,
  'profile.own': roles,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** The word for a refusal where the rules name one; the general `permission.denied` otherwise. */
const refusals: Partial<Record<Permission, Reason>> = {
  'enrollment.submit': 'enrol.needs_global_admin',
  'enrollment.change': 'enrol.needs_global_admin',
  'agreement.read': 'agreement.needs_global_admin',
  'agreement.sign': 'agreement.needs_global_admin',
};

export const refusalOf = (permission: Permission): Reason => refusals[permission] ?? 'permission.denied';

export const may = (held: readonly Role[], permission: Permission): boolean => {
  const allowed: readonly Role[] = permissions[permission];
  return held.some(role => allowed.includes(role));
};

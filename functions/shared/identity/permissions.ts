import type { Kind } from '#shared/runtime/partner-types.ts';
/**
 * Who may do what. This table is the source of every route's authorization, the error that names the missing roles, the
 * responses of `/v1/roles` and `/v1/permissions`, `docs/permissions.md`, and the test of every route with every role.
 */

import { operatorRoles, partnerRoles, type Role, roles } from './roles.ts';

/** Sources of the rules differ over time: `later` is the default; `earlier` keeps what the older ones grant (D6). */
export const presets = ['later', 'earlier'] as const;
export type Preset = (typeof presets)[number];

/** Who has a permission. */
interface Grant {
  roles: readonly Role[];
  /** The roles that had it under the earlier rules, if different. */
  earlier?: readonly Role[];
  /** Users without any role have it too. */
  everybody?: true;
  /** The company kinds it applies to; all by default. */
  of?: readonly Kind[];
}

const sellers = ['indirect_provider', 'direct_bill_partner'] as const;
const partners = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;
const taxClerks = ['admin_agent', 'sales_agent', 'billing_admin'] as const;
const agents = ['global_admin', 'user_management_admin', 'admin_agent', 'sales_agent'] as const;

/** Permissions by name. Routes refer to these names, which the compiler checks. */
const table = {
  // Enrollment and vetting
  'enrollment.submit': { roles: ['global_admin', 'reviewer', 'review_lead'] },
  'enrollment.follow': {
    roles: ['global_admin', 'account_admin', 'mpn_partner_admin', 'reviewer', 'review_lead', 'auditor'],
  },
  'enrollment.press': { roles: ['global_admin', 'account_admin', 'mpn_partner_admin', 'reviewer', 'review_lead'] },
  'enrollment.change': { roles: ['global_admin'] },
  'enrollment.correct': { roles: ['global_admin', 'reviewer', 'review_lead'] },
  'review.read': { roles: ['reviewer', 'review_lead', 'auditor'] },
  'review.decide': { roles: ['reviewer', 'review_lead'] },
  'emaildomain.override': { roles: ['review_lead'] },
  // MPN IDs, agreement, account
  'mpnid.read': { roles: ['global_admin', 'account_admin'] },
  'mpnid.add': { roles: ['global_admin', 'account_admin'] },
  'mpnid.import': { roles: ['reviewer', 'review_lead'] },
  'mpnid.associate': { roles: ['global_admin'] },
  'agreement.read': { roles: ['global_admin'] },
  'agreement.sign': { roles: ['global_admin'] },
  'agreement.status': { roles: ['global_admin', 'admin_agent', 'sales_agent'] },
  'account.read': { roles: partnerRoles },
  // Profiles
  'profile.read': { roles: ['global_admin', 'user_management_admin', 'account_admin', 'mpn_partner_admin'] },
  'profile.legal.change': { roles: ['global_admin'] },
  'profile.organization.change': { roles: ['global_admin'] },
  'profile.support.change': { roles: ['global_admin'] },
  'profile.billing.read': {
    roles: ['global_admin', 'user_management_admin', 'account_admin', 'mpn_partner_admin', ...taxClerks],
  },
  'profile.billing.change': { roles: ['global_admin'] },
  'profile.taxid.change': { roles: ['global_admin', 'user_management_admin', ...taxClerks] },
  'profile.own': { roles, everybody: true },
  'businessprofile.manage': { roles: ['business_profile_admin', 'referrals_admin'] },
  'validation.use': { roles },
  // Users
  'user.manage': { roles: ['global_admin', 'user_management_admin'] },
  'role.read': { roles, everybody: true },
  'role.global_admin.give': { roles: ['global_admin'] },
  'role.tenant.give': { roles: ['global_admin', 'user_management_admin'] },
  'role.company.give': { roles: ['global_admin', 'account_admin'] },
  'user.password.reset': { roles: ['global_admin'] },
  // Directory and listings
  'listing.read': { roles: agents, of: ['indirect_provider'] },
  'listing.request': { roles: [...agents, 'business_profile_admin'], of: ['indirect_provider'] },
  'listing.decide': { roles: ['partner_representative', 'review_lead'] },
  // Partnerships
  'partnership.read': { roles: [...agents, 'helpdesk_agent'], of: ['indirect_provider', 'indirect_reseller'] },
  'partnership.request': { roles: agents, of: ['indirect_provider'] },
  'partnership.accept': { roles: ['global_admin'], of: ['indirect_reseller'] },
  'partnership.adminaccess': { roles: ['global_admin'], of: ['indirect_reseller'] },
  'partnership.remove': { roles: ['global_admin', 'admin_agent'], earlier: agents, of: ['indirect_provider'] },
  'reseller.readiness': { roles: [...agents, 'helpdesk_agent'], of: ['indirect_provider'] },
  // Customers
  'customer.read': { roles: [...agents, 'helpdesk_agent'], of: partners },
  'customer.add': { roles: agents, of: sellers },
  'customer.change': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent'], of: partners },
  'customer.request': { roles: ['global_admin', 'admin_agent', 'sales_agent'], of: partners },
  'customer.invite_joint': { roles: ['global_admin', 'admin_agent', 'sales_agent'], of: ['indirect_reseller'] },
  'customer.administer': { roles: ['global_admin', 'admin_agent'], of: partners },
  'customer.support': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent'], of: partners },
  'customer.health': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent'], of: partners },
  'customer.remove': { roles: ['global_admin'], of: sellers },
  'customeragreement.attest': { roles: ['admin_agent', 'sales_agent'], of: sellers },
  'customer.selfservice': { roles: ['admin_agent'], of: partners },
  'customeruser.import': { roles: ['global_admin'], of: partners },
  // Subscriptions and billing
  'offer.read': { roles: ['global_admin', 'admin_agent', 'sales_agent', 'billing_admin'], of: partners },
  'subscription.manage': {
    roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent', 'billing_admin'],
    of: partners,
  },
  'supportcontact.set': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent'], of: partners },
  'partneronrecord.set': { roles: agents, of: sellers },
  'invoice.read': { roles: ['global_admin', 'admin_agent', 'billing_admin'], of: partners },
  // Rest of the portal
  'ticket.create': {
    roles: partnerRoles.filter(role => role !== 'incentives_admin'),
    earlier: ['global_admin', 'user_management_admin'],
  },
  'lead.manage': { roles: ['sales_agent', 'referrals_admin'], of: partners },
  'referral.manage': { roles: ['referrals_admin'], of: partners },
  'incentive.manage': { roles: ['incentives_admin'], of: partners },
  'audit.read': { roles: [...agents, 'helpdesk_agent', 'billing_admin', ...operatorRoles] },
  'webhook.manage': { roles: ['global_admin', 'admin_agent'] },
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof table;

export const permissions = Object.keys(table) as Permission[];

/** The roles that have a permission. */
export function rolesOf(permission: Permission, preset: Preset): readonly Role[] {
  const grant: Grant = table[permission];
  return (preset === 'earlier' && grant.earlier) || grant.roles;
}

/** The company kinds a permission applies to; undefined for all. */
export const kindsOf = (permission: Permission): readonly Kind[] | undefined => (table[permission] as Grant).of;

/** A caller's roles and company kind. */
export interface Holder {
  roles: readonly Role[];
  kind: Kind;
}

export const isForKind = (kind: Kind, permission: Permission): boolean => kindsOf(permission)?.includes(kind) ?? true;

/** Whether every user has a permission, regardless of roles. */
export const isEverybodys = (permission: Permission): boolean => (table[permission] as Grant).everybody === true;

export const may = (holder: Holder, permission: Permission, preset: Preset): boolean =>
  isForKind(holder.kind, permission) &&
  (isEverybodys(permission) || rolesOf(permission, preset).some(role => holder.roles.includes(role)));

/** The roles available in a company: operators have their own, all others the partner roles (B12). */
export const rolesIn = (kind: Kind): readonly Role[] => (kind === 'operator' ? operatorRoles : partnerRoles);

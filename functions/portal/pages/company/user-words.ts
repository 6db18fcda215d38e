import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

export type PartnerUser = Schemas['User'];

export const adminRoles = ['global_admin', 'user_management_admin', 'billing_admin'] as const;
export const agentRoles = ['admin_agent', 'sales_agent', 'helpdesk_agent'] as const;
export const companyRoles = [
  'business_profile_admin',
  'account_admin',
  'mpn_partner_admin',
  'referrals_admin',
  'incentives_admin',
] as const;

/** The roles that a user has, of both levels and in the company. */
export const rolesOf = ({ adminRole, agentRole, companyRoles }: PartnerUser): string[] =>
  [adminRole, agentRole, ...companyRoles].filter(role => role !== 'none');

/** How each state of a user looks. */
export const userTones: Record<PartnerUser['status'], Tone> = {
  active: 'good',
  invited: 'wait',
  temporary_secret: 'wait',
  disabled: 'plain',
  deleted: 'bad',
};

/** How a first secret reaches a user. */
export const deliveries = ['invite_link', 'show_once', 'temporary_password_by_mail'] as const;
export type Delivery = (typeof deliveries)[number];

import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

export type PartnerUser = Schemas['User'];

/** The roles that a user has, of both levels and in the company. */
export const chosenRoles = ({
  adminRole,
  agentRole,
  companyRoles,
}: Pick<PartnerUser, 'adminRole' | 'agentRole' | 'companyRoles'>): string[] =>
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
export const secretDeliveries = ['invite_link', 'show_once', 'temporary_password_by_mail'] as const;
export type Delivery = (typeof secretDeliveries)[number];

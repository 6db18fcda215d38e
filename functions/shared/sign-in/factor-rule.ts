import { isOperator } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { FactorRule } from '#shared/runtime/factor-policy.ts';
import { setting } from '#shared/runtime/settings.ts';

/** The roles that give others access to a company: whoever has one of them can make everybody else's factor useless. */
const adminRoles = ['global_admin', 'user_management_admin'] as const;

/** Whether a person signs in with a second factor, by the stage's setting for their kind (B139). */
export function factorRuleOf(user: Pick<Active, 'tenantId' | 'roles'>): FactorRule {
  const { operators, partnerAdmins, others } = setting('MFA');
  if (isOperator(user)) return operators;
  return adminRoles.some(role => user.roles.includes(role)) ? partnerAdmins : others;
}

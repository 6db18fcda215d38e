import { expect, it } from 'vitest';
import { stageOf } from '#infra/stages.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import { factorRuleOf } from '#shared/sign-in/factor-rule.ts';

process.env.MFA = JSON.stringify(stageOf('production').mfa);
const tenantId = crypto.randomUUID();

it.each([
  ['a global admin', { tenantId, roles: ['global_admin', 'sales_agent'] }, 'required'],
  ['a user management admin', { tenantId, roles: ['user_management_admin'] }, 'required'],
  ['a sales agent', { tenantId, roles: ['sales_agent'] }, 'optional'],
  ['somebody without a role', { tenantId, roles: [] }, 'optional'],
  ['a reviewer', { tenantId: operatorTenant, roles: ['reviewer'] }, 'required'],
  ['an operator without a role', { tenantId: operatorTenant, roles: [] }, 'required'],
] as [string, { tenantId: string; roles: Role[] }, string][])(
  'in production, the second factor of %s follows the default of their kind (B139)',
  (_, person, rule) => {
    expect(factorRuleOf(person)).toBe(rule);
  },
);

it('on the laptop nobody needs a second factor, and everybody can have one', () => {
  expect(new Set(Object.values(stageOf('demo').mfa))).toEqual(new Set(['optional']));
});

it('a stage refuses a rule that it doesn’t know, and names the setting', () => {
  const mfa = { operators: 'always', partnerAdmins: 'off', others: 'off' } as never;
  expect(() => stageOf('production', { mfa })).toThrow('mfa.operators');
});

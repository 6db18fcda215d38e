import type { UserBody } from '#functions/user/schema.ts';
import type { Active } from '#shared/identity/user.ts';
import { monday } from './clock.ts';

/** A user who can sign in; pass only the members that matter. */
export const person = (changes: Partial<Active> = {}): Active => ({
  userId: crypto.randomUUID(),
  tenantId: 'contoso',
  kind: 'indirect_reseller',
  email: `${crypto.randomUUID()}@contoso.example`,
  firstName: 'Bo',
  lastName: 'Kim',
  locale: 'ru-RU',
  roles: ['sales_agent'],
  version: 1,
  createdDate: monday.toISOString(),
  issue: 1,
  joined: true,
  status: 'active',
  ...changes,
});

/** What an admin sends to add a user. */
export const userBody: UserBody = {
  firstName: 'Bo',
  lastName: 'Kim',
  email: 'bo@contoso.example',
  agentRole: 'sales_agent',
  adminRole: 'none',
};

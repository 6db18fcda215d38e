import { addressKey } from './fields.ts';
import type { Locale } from './locale.ts';
import { operatorTenant, rolesAt, type User, userKey } from './principal.ts';
import { Problem } from './problem.ts';
import type { Role } from './roles.ts';
import { query } from './table.ts';
import { uniqueKey } from './unique.ts';
import type { Key, Write } from './write.ts';

/** A row for each role of each person, under their organisation: who of a company is global admin, who leads reviews. */
export interface RoleRow {
  userId: string;
  email: string;
  displayName: string;
  locale: Locale;
}

const roleKey = (tenantId: string, role: Role, userId: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `ROLE#${role}#${userId}`,
});

export const emailKey = (email: string): Key => uniqueKey(`email#${addressKey(email)}`);

/** The row of one role of one person. */
export const roleWrite = ({ tenantId, userId, email, displayName, locale }: User, role: Role): Write => ({
  key: roleKey(tenantId, role, userId),
  put: { userId, email, displayName, locale } satisfies RoleRow,
});

/**
 * The writes that make a person: their record, their address (which nobody else may have, whatever its case, P6), and a
 * row for each role.
 */
export const personWrites = (user: User): Write[] => [
  { key: userKey(user.userId), put: user, when: { exists: false } },
  {
    key: emailKey(user.email),
    set: { userId: user.userId, tenantId: user.tenantId },
    when: { absentOr: { tenantId: user.tenantId }, absent: ['userId'] },
    otherwise: () => new Problem('organisation.exists'),
  },
  ...user.roles.map(role => roleWrite(user, role)),
];

/** The people of an organisation who hold a role, as many as are worth naming. One query. */
export async function holdersOf(tenantId: string, role: Role): Promise<RoleRow[]> {
  const { items } = await query<RoleRow>({ ...rolesAt(tenantId, role), limit: 20 });
  return items;
}

/** The operator's review leads, who are told of what is overdue or disputed. One query. */
export const reviewLeads = (): Promise<RoleRow[]> => holdersOf(operatorTenant, 'review_lead');

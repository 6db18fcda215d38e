import type { Key } from './write.ts';

/** The owner of a unique value: a company and, for the email address of a user, also that user. */
export interface UniqueClaim {
  tenantId: string;
  userId?: string;
}

/** Key of the item that reserves a value for one company: `email#ann@contoso.example`, `domain#contoso.example`. */
export const uniqueKey = (name: string): Key => ({ pk: `UNIQUE#${name}`, sk: 'UNIQUE' });

import type { Key } from './write.ts';

/** Who holds a name: a company; and an address, once somebody signs in with it, that person. */
export interface UniqueClaim {
  tenantId: string;
  userId?: string;
}

/** The row of a name that only one company may hold: `email#ann@contoso.example`, `domain#contoso.example`. */
export const uniqueKey = (name: string): Key => ({ pk: `UNIQUE#${name}`, sk: 'UNIQUE' });

import type { Key } from './write.ts';

/** The row of a name that only one company may hold: `email#ann@contoso.example`, `domain#contoso.example`. */
export const uniqueKey = (name: string): Key => ({ pk: `UNIQUE#${name}`, sk: 'UNIQUE' });

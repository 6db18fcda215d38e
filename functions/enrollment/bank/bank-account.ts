import type { Key } from '#shared/db/write.ts';
import type { BankAccount } from '#shared/schema/bank-account.ts';

/** The bank account of an application as it is stored, in an item of its own: a JWE that one function can decrypt. */
export interface SealedAccount {
  /** The applicant's company. */
  tenantId: string;
  sealed: string;
}

/** What is sealed: the account, and whose it is, so that it can't be moved to another application. */
export type SealedContent = BankAccount & { enrollmentId: string };

export const bankKey = (enrollmentId: string): Key => ({ pk: `BANK#${enrollmentId}`, sk: 'BANK' });

/** The last four characters, and never more than half of them, without the marks that people put between them. */
const lastFour = (typed: string): string => {
  const value = typed.replace(/[^\p{L}\p{N}]/gu, '');
  const shown = Math.min(4, Math.floor(value.length / 2));
  return value.slice(value.length - shown).padStart(value.length, '*');
};

/** The masked bank details that the API shows. */
export function masked({ accountHolder, country, iban, accountNumber }: BankAccount) {
  return {
    accountHolder,
    country,
    ...(iban && { iban: lastFour(iban) }),
    ...(accountNumber && { accountNumber: lastFour(accountNumber) }),
  };
}

import * as z from 'zod/mini';
import { country, line, name } from './fields.ts';

/** A bank account: an IBAN, or an account number with a routing number. Only a review lead gets it back in full. */
export const BankAccount = z.object({
  accountHolder: name(200),
  country: country(),
  iban: z.optional(line(50)),
  accountNumber: z.optional(line(40)),
  routingNumber: z.optional(line(40)),
});
export type BankAccount = z.output<typeof BankAccount>;

import * as z from 'zod/mini';
import { BankAccount } from '#shared/schema/bank-account.ts';
import { tagged } from '#shared/schema/tags.ts';

/** What is sent with a draft and never kept in it: bank details, which are sealed with the application. */
export const DraftSubmission = z.extend(z.object(tagged), { bankAccount: z.optional(z.partial(BankAccount)) });

import { describeOperations } from '#shared/http/operation.ts';
import { BankAccount } from '#shared/schema/bank-account.ts';
import type { routes } from './routes.ts';

/** Response schemas of the bank data routes. */
export default describeOperations<typeof routes>()({
  read: {
    id: 'getBankAccount',
    summary: 'Get the full bank account of an application',
    description:
      'For review leads. Everybody else sees the last four characters in the application. Each call is recorded in the activity of the company. Bank data is deleted when its application ends.',
    answers: { 200: BankAccount },
    reasons: ['resource.unknown'],
  },
});

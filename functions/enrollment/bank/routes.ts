import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { BankAccount } from '#shared/schema/bank-account.ts';

/** The full bank data of applications. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/enrollments/{id}/bankaccount',
    access: 'bank.read',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    read: {
      id: 'getBankAccount',
      summary: 'Get the full bank account of an application',
      description:
        'For review leads. Everybody else sees the last four characters in the application. Each call is recorded in the activity of the company. Bank data is deleted when its application ends.',
      answers: { 200: BankAccount },
      reasons: ['resource.unknown'],
    },
  });

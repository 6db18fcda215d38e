import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { route } from '#shared/http/route.ts';
import { ExportQuery } from '#shared/schema/export-query.ts';
import { UserImportProgress, UserImportReport } from './resources.ts';
import { importModes } from './user-import.ts';

const access = 'customeruser.manage';
const imports = '/v1/customers/{id}/users/imports';
const FileQuery = z.pick(ExportQuery, { delimiter: true });

/** Imports of a customer's users from files. */
export const routes = {
  begin: route({
    method: 'POST',
    path: imports,
    access,
    body: z.string(),
    text: 'text/csv',
    kilobytes: largestBody.file,
    query: z.object({
      dryRun: z.optional(z.enum(['true', 'false'])),
      mode: z.optional(z.enum(importModes)),
    }),
  }),
  template: route({ method: 'GET', path: `${imports}/template`, access, query: FileQuery }),
  read: route({ method: 'GET', path: `${imports}/{importId}`, access }),
  failedRows: route({ method: 'GET', path: `${imports}/{importId}/failedrows`, access, query: FileQuery }),
  passwords: route({ method: 'POST', path: `${imports}/{importId}/passwords`, access, query: FileQuery }),
} as const;

const ofCustomer = ['resource.unknown', 'customer.admin_needed', 'client.people_only'] as const;
const csv = { media: ['text/csv'], headers: ['Content-Disposition'] } as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    begin: {
      id: 'importCustomerUsers',
      summary: 'Import users of a customer',
      description:
        'Takes a CSV file of up to 5,000 users, with commas, semicolons or tabs; the template names its columns. A workflow adds them in batches. With `dryRun=true`, nothing is stored: the answer says what is wrong by row and column. With `mode=all`, one bad row refuses the whole file; with `mode=good`, the others are added. What another request takes in the meantime is a failed row in both. A user who is there with the same details stays as they are, so the same file again changes nothing. Users get a password if their sign-in name is under the customer’s own domain, else a link by email.',
      example:
        'userPrincipalName,displayName,firstName,lastName,usageLocation\r\nann@alpineskihouse.customers.example.com,Ann Beebe,Ann,Beebe,US\r\n',
      answers: { 200: UserImportReport, 202: UserImportProgress },
      headers: ['Location'],
      reasons: [
        ...ofCustomer,
        'import.not_csv',
        'import.columns',
        'import.empty',
        'import.too_many',
        'import.rows_invalid',
        'mail.too_many',
      ],
    },
    template: {
      id: 'getUserImportTemplate',
      summary: 'Get the template of an import',
      description: 'A CSV file with the columns that an import takes, and no rows.',
      answers: { 200: null },
      ...csv,
      reasons: ofCustomer,
    },
    read: {
      id: 'getUserImport',
      summary: 'Get the progress of an import',
      description:
        'How many rows are done, and how. When it is finished, `links` has the file of failed rows, and the passwords until somebody has taken them. An import is kept for 30 days.',
      answers: { 200: UserImportProgress },
      reasons: ofCustomer,
    },
    failedRows: {
      id: 'getFailedRowsOfUserImport',
      summary: 'Get the failed rows of an import',
      description:
        'A CSV file of the rows as they were sent, with a column that says what is wrong. It can be corrected and imported.',
      answers: { 200: null },
      ...csv,
      reasons: ofCustomer,
    },
    passwords: {
      id: 'takePasswordsOfUserImport',
      summary: 'Take the passwords of an import',
      description:
        'A CSV file of the temporary passwords, once. The same caller gets it again for the same `MS-RequestId` within ten minutes, and nobody later.',
      answers: { 200: null },
      ...csv,
      reasons: [...ofCustomer, 'import.running', 'secret.shown_once'],
    },
  });

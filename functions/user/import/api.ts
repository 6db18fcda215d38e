/** Entry point of API clients for imports of a customer's users. */
import { apiHandler } from '#shared/http/handler.ts';
import { beginImport } from './begin-import.ts';
import { failedRows, importTemplate, readUserImport, takePasswords, withPasswordsFile } from './files.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  begin: beginImport,
  template: importTemplate,
  read: readUserImport,
  failedRows,
  passwords: { run: takePasswords, complete: withPasswordsFile },
});

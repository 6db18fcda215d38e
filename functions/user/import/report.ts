/** What is said of an import, and its files. */
import type { Locale } from '#shared/i18n/locale.ts';
import type { ImportRow, UserImport } from './user-import.ts';

/** One thing that is wrong with a row, in words. */
export interface RowProblem {
  row: number;
  column: string;
  message: string;
}

/** What is wrong with rows, in a language. */
export async function describeFailures(rows: readonly ImportRow[], locale: Locale): Promise<RowProblem[]> {
  const { text } = await import('#shared/i18n/text.ts');
  return rows.flatMap(({ line: row, failure }): RowProblem[] => {
    if (!failure) return [];
    if ('reason' in failure)
      return [{ row, column: 'userPrincipalName', message: text(locale, 'problem', failure.reason, failure.params) }];
    return failure.errors.map(({ path, key, params }) => ({
      row,
      column: path,
      message: text(locale, 'problem', `field.${key}`, params),
    }));
  });
}

const link = (uri: string, method = 'GET') => ({ uri, method, headers: [] });

/** An import as the API shows it. The passwords are there until somebody has taken them. */
export function toUserImport(record: UserImport) {
  const { id, tenantId, status, mode, total, created, unchanged, failed, passwords, createdDate, finishedOn } = record;
  const self = `customers/${tenantId}/users/imports/${id}`;
  const hasPasswords = status !== 'running' && passwords > 0 && !record.passwordsTakenOn;
  return {
    id,
    status,
    mode,
    total,
    done: created + unchanged + failed,
    created,
    unchanged,
    failed,
    createdDate,
    finishedOn,
    links: {
      self: link(self),
      failedRows: status !== 'running' && failed > 0 ? link(`${self}/failedrows`) : undefined,
      passwords: hasPasswords ? link(`${self}/passwords`, 'POST') : undefined,
    },
    attributes: { objectType: 'UserImport' },
  };
}

/** Job of each minute: deletes what was deleted in a sandbox, with all that it had. */
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { isSandbox } from '#shared/runtime/sandbox.ts';
import { type Condemned, purgeCompany } from './purge.ts';

/** Purges each company that was deleted. It reads nothing where the stage is no sandbox. */
export const purgeCompanies = async (now: Date): Promise<void> => {
  if (isSandbox()) await forEachDue<Condemned>('sandbox.purge', now, purgeCompany);
};

export const purgeCompaniesHandler = taskHandler(() => purgeCompanies(clockNow().now));

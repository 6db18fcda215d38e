/** Lists of usage and validation codes, which are always empty. */
import { emptyList } from '#shared/http/empty-list.ts';
import type { Reply } from '#shared/http/route.ts';

/** GET: no read. */
export const listUsageOfCustomers = async (): Promise<Reply> => emptyList('customers/usagerecords');

/** GET: no read. These codes are for government clouds, which Tandem doesn't support. */
export const listValidationCodes = async (): Promise<Reply> => ({ status: 200, body: [] });

import { squash } from '#shared/errors/enum.ts';
import type { Handle } from './page-handler.ts';

/**
 * A handler for calls with a list in the query, as in `licenseGroupIds=Group1&licenseGroupIds=Group2`: its values come as one, with
 * commas between them. Of any other repeated parameter the first value counts.
 */
export const withListParameter =
  (list: string, handle: Handle): Handle =>
  (event, context) => {
    const query = new URLSearchParams(event.rawQueryString);
    const names = [...new Set(query.keys())].filter(name => squash(name) === squash(list));
    if (names.length === 0) return handle(event, context);
    const values = names.flatMap(name => query.getAll(name)).join();
    for (const name of names) query.delete(name);
    query.set(list, values);
    return handle({ ...event, rawQueryString: query.toString() }, context);
  };

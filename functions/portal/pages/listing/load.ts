import { dataOf, type Schemas } from '../../api.ts';
import type { LoadRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

/**
 * The company's listing, with a preview for resellers of a country; nothing while its account is not active. One call of the
 * API.
 */
export async function listingOf({ api }: LoadRequest, asSeenBy?: string): Promise<Schemas['Listing'] | undefined> {
  try {
    return dataOf(await api.GET('/v1/listing', { params: { query: { ...(asSeenBy && { asSeenBy }) } } }));
  } catch (error) {
    if (error instanceof ApiProblem && error.reason === 'listing.inactive') return undefined;
    throw error;
  }
}

import { dataOf, type Schemas } from '../../api.ts';
import type { LoadRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

/**
 * The client that a page's address names, from the list: a company has at most 20, which fit in one page of it.
 * @throws ApiProblem 404 if the company has no such client
 */
export async function loadClient({ api, say, params }: LoadRequest): Promise<Schemas['Client']> {
  const { items } = dataOf(await api.GET('/v1/clients'));
  const client = items.find(({ clientId }) => clientId === params.id);
  if (client) return client;
  throw new ApiProblem(404, { reason: 'page.unknown', description: say('error.unknown_text') }, new Headers());
}

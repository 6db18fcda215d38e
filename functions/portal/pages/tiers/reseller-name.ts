import { dataOf } from '../../api.ts';
import type { LoadRequest } from '../../page.ts';

/** The name of the reseller that a page of the provider is about. One call. */
export const nameOfReseller = async ({ api, params: { id = '' } }: LoadRequest): Promise<string> => {
  const params = { query: { tenantId: id } };
  return dataOf(await api.GET('/v1/relationships/readiness', { params })).name ?? id;
};

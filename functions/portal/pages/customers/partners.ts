import { dataOf, type Schemas } from '../../api.ts';
import type { LoadRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';

/** More than so many partners are found by name on the page of resellers. */
const most = 200;

/**
 * The partners with which customers can be served: a provider's resellers, a reseller's providers. Nobody for those who have no
 * partnerships, such as a direct-bill partner.
 */
export const partnersOf = ({ api }: LoadRequest): Promise<Schemas['PartnerRelationship'][]> =>
  api
    .GET('/v1/relationships', { params: { query: { size: most } } })
    .then(answer => dataOf(answer).items)
    .catch(error => {
      if (error instanceof ApiProblem && error.status === 403) return [];
      throw error;
    });

/** Partners to choose from, by name. One that isn't among them, such as a former partner, stays chosen by its ID. */
export const partnerOptions = (partners: readonly Schemas['PartnerRelationship'][], chosen: string | undefined) => [
  ...partners.map(({ id, name }) => ({ value: id, label: name })),
  ...(chosen && !partners.some(({ id }) => id === chosen) ? [{ value: chosen, label: chosen }] : []),
];

import { batchesOf } from '#shared/runtime/batches.ts';
import type { ApiClient, Schemas } from '../../api.ts';
import { ApiProblem } from '../../problem.ts';

export type Sku = Schemas['SubscribedSku'];

/** What to do with one license for each of several people. */
export interface ManyLicenses {
  customerId: string;
  sku: string;
  /** Whether they get it, or lose it. */
  gives: boolean;
}

/** Why somebody's license was not changed, in the reader's language. */
export interface Refused {
  userId: string;
  why: string;
}

/** How many calls run at a time. */
const atOnce = 5;

/**
 * Gives a license to several people, or takes it away: a call for each, so that one refusal leaves the others theirs.
 * @returns those for whom it was refused
 * @throws ApiProblem for what concerns all of them, such as a missing right
 */
export async function changeMany(
  api: ApiClient,
  { customerId: id, sku, gives }: ManyLicenses,
  userIds: readonly string[],
): Promise<Refused[]> {
  const body = gives ? { licensesToAssign: [{ skuId: sku }] } : { licensesToRemove: [sku] };
  const change = async (userId: string): Promise<Refused[]> => {
    try {
      await api.POST('/v1/customers/{id}/users/{userId}/licenseupdates', { params: { path: { id, userId } }, body });
      return [];
    } catch (error) {
      if (error instanceof ApiProblem && error.reason.startsWith('license.'))
        return [{ userId, why: error.description }];
      if (error instanceof ApiProblem && error.reason === 'customeruser.unknown')
        return [{ userId, why: error.description }];
      throw error;
    }
  };
  const refused: Refused[] = [];
  for (const batch of batchesOf(userIds, atOnce)) refused.push(...(await Promise.all(batch.map(change))).flat());
  return refused;
}

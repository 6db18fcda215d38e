import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { readClient, rotationWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { rotateClient } from './rules.ts';
import { newSeed, pendingSecret, secretOf } from './secret.ts';
import { toClientResource } from './to-resource.ts';

/** POST rotation: replaces the secret; the old one and its tokens end with the transaction. One read, one transaction. */
export const rotateSecret = (call: Call<(typeof routes)['rotate']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: () => readClient(principal, params.id),
    decide: async before => {
      const seed = newSeed();
      const after = rotateClient(before, await secretOf(seed), clock.now);
      return {
        writes: rotationWrites(before, after, principal, clock.now),
        reply: { status: 200, body: { ...toClientResource(after), ...pendingSecret(seed, principal, clock) } },
      };
    },
  });
};

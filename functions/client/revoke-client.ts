import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { clientUsername } from '#shared/identity/client.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { deleteSignIn } from '#shared/sign-in/cognito.ts';
import { readClient, revocationWrites } from './repository.ts';
import type { routes } from './routes.ts';

/**
 * DELETE: revokes a client. Its tokens and its secret end with the transaction, since every call and every sign-in reads its
 * record. What Cognito knows of it is deleted afterwards. One read, one transaction.
 */
export const revokeClient = (call: Call<(typeof routes)['revoke']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: () => readClient(principal, params.id),
    decide: client => ({
      writes: revocationWrites(client, principal, clock.now),
      reply: { status: 204 },
      afterCommit: () =>
        deleteSignIn(clientUsername(client.userId)).catch(error => logRetryable('Sign-in not deleted', error)),
    }),
  });
};

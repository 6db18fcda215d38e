import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { endAll } from '#shared/identity/sessions.ts';
import { factorKey, nameOf, type User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { endSessions } from '#shared/sign-in/cognito.ts';
import { employerOf, readCompany, readLiving } from './repository.ts';
import type { routes } from './routes.ts';

/** The person after the reset: their sessions have ended. */
const signedOut = (user: User, now: Date): User => ({ ...user, sessions: endAll(now), version: user.version + 1 });

/**
 * DELETE mfa: removes another person's second factor, for whoever has lost it. Their sessions end, and they are told by email.
 * Three reads, one transaction.
 * @throws Problem 403 `mfa.another_admin` for one's own, 404 without a factor
 */
export const resetMfa = (call: Call<(typeof routes)['resetMfa']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  const { tenantId } = principal;
  if (params.id === principal.userId) throw new Problem('mfa.another_admin');
  return changeRecord(call, {
    load: () =>
      Promise.all([
        readLiving(principal, params.id),
        readCompany(principal),
        get<{ secret: string }>(factorKey(params.id)),
      ]),
    decide: ([user, account, factor]) => {
      if (!factor) throw new Problem('resource.unknown');
      const { userId } = user;
      const about = { email: user.email, by: nameOf(principal), company: employerOf(account).company };
      const audited = { tenantId, resourceType: 'second_factor', resourceId: userId } as const;
      return {
        reply: { status: 204 },
        writes: [
          ...personChangeWrites(user, signedOut(user, clock.now)),
          { key: factorKey(userId), delete: true, when: { equals: { secret: factor.secret } } },
          enqueueEmail({ kind: 'mfa_reset', ...addressedTo(user), tenantId, params: about }, clock.now),
          auditWrite({ ...audited, operation: 'reset_second_factor', actor: asActor(principal) }, clock.now),
        ],
        afterCommit: () => endSessions(userId).catch(error => logRetryable('Sessions not ended', error)),
      };
    },
  });
};

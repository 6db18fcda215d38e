import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { legacySignInKey } from './legacy-sign-in.ts';
import { loadSignIn } from './load.ts';
import type { routes } from './routes.ts';

/**
 * DELETE {id}: back to the start of the linking (R63). The account and its application stay as they are; who signed in is
 * forgotten. One read, one transaction.
 */
export const cancelSignIn = (call: Call<(typeof routes)['cancel']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSignIn(call.params.id, call.principal, call.clock.now),
    decide: ({ id, status, tenantId }) => {
      if (status === 'completed') throw new Problem('legacy.used');
      const audited = { tenantId, resourceType: 'legacy_sign_in', resourceId: id } as const;
      return {
        writes: [
          { key: legacySignInKey(id), delete: true, when: { equals: { status } } },
          auditWrite(
            { ...audited, operation: 'withdraw_legacy_sign_in', actor: asActor(call.principal) },
            call.clock.now,
          ),
        ],
        reply: { status: 204 },
      };
    },
  });

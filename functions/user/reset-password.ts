import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { toUserWithSecret } from './first-secret.ts';
import { userRecordChange } from './record-change.ts';
import { companyNameOf, readAccount, readLiving } from './repository.ts';
import type { routes } from './routes.ts';
import { resetSecret } from './rules.ts';
import { userEtag } from './to-resource.ts';

/**
 * POST passwordreset: replaces a user's password or first secret with a new first secret. Two reads, one transaction.
 */
export const resetPassword = (call: Call<(typeof routes)['reset']>): Promise<Reply> => {
  const { principal, params, body, clock } = call;
  return changeRecord(call, {
    load: () => Promise.all([readLiving(principal, params.id), readAccount(principal.tenantId)]),
    etag: ([before]) => userEtag(before),
    decide: ([before, account]) => {
      const after = { ...resetSecret(before, body.delivery ?? 'invite_link', clock), version: before.version + 1 };
      const operation = 'reset_partner_user_password';
      const decision = { before, after, operation, company: companyNameOf(account) };
      return userRecordChange(call, decision, { status: 200, body: toUserWithSecret(after) });
    },
  });
};

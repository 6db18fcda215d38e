import { readAddressDomain } from '#shared/company/person-address.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { toUserWithSecret } from './first-secret.ts';
import type { WithSecret } from './new-secret.ts';
import { userRecordChange } from './record-change.ts';
import { employerOf, readCompany, readLiving } from './repository.ts';
import type { routes } from './routes.ts';
import { requireDeliverable, resetSecret } from './rules.ts';
import { userEtag } from './to-resource.ts';

/**
 * A temporary password needs an address in a domain that the company has proved, and then that is the proof of the address,
 * too. One read for a temporary password.
 * @throws Problem 409 `user.domain_of_another`, 422 `user.address_unproved`
 */
export async function onProvedAddress(after: WithSecret): Promise<{ after: WithSecret; checks?: Write[] }> {
  if (after.delivery === 'invite_link') return { after };
  const { proved, check } = await readAddressDomain(after.email, after.tenantId);
  requireDeliverable(after.delivery, proved);
  const { unproved, ...rest } = after;
  return { after: rest, checks: [check] };
}

/**
 * POST passwordreset: replaces a user's password or first secret with a new first secret. Two reads, one more for a temporary
 * password; one transaction.
 */
export const resetPassword = (call: Call<(typeof routes)['reset']>): Promise<Reply> => {
  const { principal, params, body, clock } = call;
  return changeRecord(call, {
    load: () => Promise.all([readLiving(principal, params.id), readCompany(principal)]),
    etag: ([before]) => userEtag(before),
    decide: async ([before, account]) => {
      const next = { ...resetSecret(before, body.delivery ?? 'invite_link', clock), version: before.version + 1 };
      const { after, checks = [] } = await onProvedAddress(next);
      const operation = 'reset_partner_user_password' as const;
      const decision = { before, after, operation, ...employerOf(account), checks };
      return userRecordChange(call, decision, { status: 200, body: toUserWithSecret(after) });
    },
  });
};

import { admitAddress } from '#shared/company/person-address.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Company } from '#shared/identity/account.ts';
import { isClient, type Principal, requirePermission } from '#shared/identity/principal.ts';
import { toUserWithSecret } from './first-secret.ts';
import { type UserChangeDecision, userRecordChange } from './record-change.ts';
import { employerOf, readCompany } from './repository.ts';
import { neededForRoles, requireAdminAgent, warnOfGlobalAdmin } from './role-assignment.ts';
import type { routes } from './routes.ts';
import { newUser, rolesFromLevels } from './rules.ts';

/** @throws Problem 409 `account.not_ready` while the company isn't in the program yet (R33) */
function requireReady({ kind }: Principal, account: Company | undefined): void {
  const ready = account && !['pending_qualification', 'qualified', 'rejected'].includes(account.status ?? '');
  if (kind !== 'customer' && !ready) throw new Problem('account.not_ready');
}

/**
 * POST: adds a user with a first secret. Two reads, one more for an address in a free email domain; one transaction; one query
 * for a new global admin.
 */
export async function addUser(call: Call<(typeof routes)['add']>): Promise<Reply> {
  const { principal, body, clock } = call;
  const { tenantId, kind, locale } = principal;
  for (const permission of neededForRoles([], rolesFromLevels(body))) await requirePermission(principal, permission);
  return changeRecord(call, {
    load: () => readCompany(principal),
    decide: async account => {
      requireReady(principal, account);
      if (!isClient(principal)) requireAdminAgent(principal);
      const { proved, check } = await admitAddress(principal, body.email);
      const { delivery = 'invite_link' } = body;
      const after = newUser(body, { userId: crypto.randomUUID(), tenantId, kind, locale, delivery, proved }, clock);
      warnOfGlobalAdmin(undefined, after, { acknowledged: body.acknowledged, warnings: call.warnings });
      const decision: UserChangeDecision = {
        after,
        operation: 'create_partner_user',
        ...employerOf(account),
        checks: [check],
      };
      const headers = { Location: `/v1/users/${after.userId}` };
      return userRecordChange(call, decision, { status: 201, headers, body: toUserWithSecret(after) });
    },
  });
}

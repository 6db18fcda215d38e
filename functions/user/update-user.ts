import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { User } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { userRecordChange } from './record-change.ts';
import { companyNameOf, readAccount, readUser } from './repository.ts';
import { neededFor, neededForOthers, refuseSelfGrant } from './role-assignment.ts';
import type { routes } from './routes.ts';
import { changeUser, changeUserStatus, isRestorable } from './rules.ts';
import { UserChange } from './schema.ts';
import { toUserResource, userEtag } from './to-resource.ts';

type UpdateCall = Call<(typeof routes)['change']>;

/** The user and the company's account. Two reads. */
async function loadUser({ principal, params }: UpdateCall) {
  if (params.id !== principal.userId) {
    for (const permission of neededForOthers(principal, setting('PERMISSIONS')))
      await requirePermission(principal, permission);
  }
  const [before, account] = await Promise.all([
    readUser(principal.tenantId, params.id),
    readAccount(principal.tenantId),
  ]);
  return { before, account };
}

/** The user after the change. @throws Problem 404 for a deleted user unless the change restores them in time */
async function amendedUser({ principal, body, clock }: UpdateCall, before: User): Promise<User> {
  const sent = parseInput(UserChange, { ...toUserResource(before), ...body });
  const updated = changeUserStatus(before, sent.status, clock);
  if (updated.status === 'deleted' || (before.status === 'deleted' && !isRestorable(before, clock)))
    throw new Problem('resource.unknown');
  const amended = changeUser(updated, sent, clock);
  refuseSelfGrant(before, amended, principal);
  for (const permission of neededFor(before, amended, principal)) await requirePermission(principal, permission);
  return amended;
}

/**
 * PATCH: changes a user. The required permission depends on the change, since users can change their own name and
 * language. Two reads, one transaction; one more query or read when a global admin or an email address is added or
 * removed.
 */
export const updateUser = (call: UpdateCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadUser(call),
    etag: ({ before }) => userEtag(before),
    decide: async ({ before, account }) => {
      const amended = await amendedUser(call, before);
      if (JSON.stringify(toUserResource(amended)) === JSON.stringify(toUserResource(before)))
        return { reply: { status: 200, body: toUserResource(before) } };
      const after = { ...amended, version: before.version + 1 };
      const operation = before.status === 'deleted' ? 'restore_partner_user' : 'update_partner_user';
      const decision = { before, after, operation, company: companyNameOf(account) };
      return userRecordChange(call, decision, { status: 200, body: toUserResource(after) });
    },
  });

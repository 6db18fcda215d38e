import { licensesEndWrites, storedLicenses } from '#functions/license/lookup.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import { type UserChangeDecision, userRecordChange } from './record-change.ts';
import { readLiving } from './repository.ts';
import type { routes } from './routes.ts';
import { removeUser } from './rules.ts';
import { userEtag } from './to-resource.ts';

type DeleteCall = Call<(typeof routes)['remove']>;

async function loadDeletable({ principal, params }: DeleteCall) {
  const before = await readLiving(principal, params.id);
  if (before.roles.includes('global_admin')) await requirePermission(principal, 'role.global_admin.give');
  return before;
}

/**
 * DELETE: deletes a user, who can be restored for 30 days, without their licenses: also partners can be customers. Three reads, one
 * transaction; one more query for a global admin.
 */
export const deleteUser = (call: DeleteCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadDeletable(call),
    etag: userEtag,
    decide: async before => {
      const after = { ...removeUser(before, call.clock), version: before.version + 1 };
      const checks = await licensesEndWrites(before, await storedLicenses(before));
      const decision: UserChangeDecision = { before, after, operation: 'remove_partner_user', company: '', checks };
      return userRecordChange(call, decision, { status: 204 });
    },
  });

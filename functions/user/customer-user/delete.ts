import { licensesEndWrites } from '#functions/license/lookup.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type UserChangeDecision, userRecordChange } from '../record-change.ts';
import { removeUser } from '../rules.ts';
import { userEtag } from '../to-resource.ts';
import { auditOf, managedLicensed, requireOwn } from './access.ts';
import type { routes } from './routes.ts';

/**
 * DELETE: deletes a user, who can be restored for 30 days, without their licenses. One read call, one read, one transaction; one
 * more query for a global admin, and for somebody with licenses.
 * @throws Problem 409 `user.last_global_admin`
 */
export const deleteCustomerUser = (call: Call<(typeof routes)['remove']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: () => managedLicensed(principal, params),
    etag: ({ user }) => userEtag(user),
    decide: async ({ customer, user: before, stored }) => {
      if (before.roles.includes('global_admin')) await requireOwn(principal, ['role.global_admin.give']);
      const after = { ...removeUser(before, clock), version: before.version + 1 };
      const { companyName: company, country } = customer;
      const audit = auditOf(principal, customer, clock);
      const checks = await licensesEndWrites(before, stored);
      const decision: UserChangeDecision = {
        before,
        after,
        operation: 'delete_customer_user',
        company,
        country,
        audit,
        checks,
      };
      return userRecordChange(call, decision, { status: 204 });
    },
  });
};

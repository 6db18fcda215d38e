import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { userRecordChange } from '../record-change.ts';
import { removeUser } from '../rules.ts';
import { userEtag } from '../to-resource.ts';
import { auditOf, managedLiving, requireOwn } from './access.ts';
import type { routes } from './routes.ts';

/**
 * DELETE: deletes a user, who can be restored for 30 days. One read call, one read, one transaction; one more query for a global
 * admin.
 * @throws Problem 409 `user.last_global_admin`
 */
export const deleteCustomerUser = (call: Call<(typeof routes)['remove']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: () => managedLiving(principal, params),
    etag: ({ user }) => userEtag(user),
    decide: async ({ customer, user: before }) => {
      if (before.roles.includes('global_admin')) await requireOwn(principal, ['role.global_admin.give']);
      const after = { ...removeUser(before, clock), version: before.version + 1 };
      const { companyName: company, country } = customer;
      const audit = auditOf(principal, customer, clock);
      const decision = { before, after, operation: 'delete_customer_user', company, country, audit };
      return userRecordChange(call, decision, { status: 204 });
    },
  });
};

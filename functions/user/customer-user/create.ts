import { admitAddress } from '#shared/company/person-address.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type UserChangeDecision, userRecordChange } from '../record-change.ts';
import { auditOf, managedCustomer } from './access.ts';
import { toUserWithPassword } from './password.ts';
import { newCustomerUser } from './person.ts';
import type { routes } from './routes.ts';

/**
 * POST: adds a user to a customer, without roles. One read call, one read for the domain of the address, one transaction.
 * @throws Problem as `managedCustomer`, `admitAddress` and `newCustomerUser`; 409 `user.email_taken`
 */
export const createCustomerUser = (call: Call<(typeof routes)['create']>): Promise<Reply> => {
  const { principal, params, body, clock } = call;
  return changeRecord(call, {
    load: () => managedCustomer(principal, params.id),
    decide: async customer => {
      const { tenantId, companyName: company, country } = customer;
      const { proved, check } = await admitAddress({ tenantId, kind: 'customer' }, body.userPrincipalName);
      const about = { userId: crypto.randomUUID(), customer, locale: principal.locale, proved };
      const after = await newCustomerUser(body, about, clock);
      const audit = auditOf(principal, customer, clock);
      const decision: UserChangeDecision = {
        after,
        operation: 'create_customer_user',
        company,
        country,
        checks: [check],
        audit,
      };
      return userRecordChange(call, decision, { status: 200, body: toUserWithPassword(after, call) });
    },
  });
};

import { customerKey } from '#functions/customer/customer.ts';
import { checkBilling, requireNumbers } from '#functions/customer/details.ts';
import { servedCustomer } from '#functions/customer/repository.ts';
import { customerEtag, toCustomerBilling } from '#functions/customer/to-resource.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { difference } from '#shared/identity/profile.ts';
import type { routes } from './routes.ts';

/**
 * PUT: replaces a customer's billing profile. One read call, one transaction; nothing is written when nothing changes.
 * @throws FieldErrors for another country (B74), or as the customer's details
 */
export const changeCustomerBilling = (call: Call<(typeof routes)['changeBilling']>): Promise<Reply> =>
  changeRecord(call, {
    load: async () => (await servedCustomer(call.principal.tenantId, call.params.id)).customer,
    etag: customerEtag,
    decide: async customer => {
      const rules = await import('#shared/company/company.ts');
      const billing = checkBilling(call.body, '', rules);
      rules.warnOfCorrections(call.body.defaultAddress, 'defaultAddress', call.warnings, billing.defaultAddress);
      if (billing.defaultAddress.country !== customer.country)
        throw new FieldErrors([{ path: 'defaultAddress.country', key: 'settled' }]);
      await requireNumbers(billing, customer.registrationNumber, rules);
      const { tenantId, companyName: name, version } = customer;
      const changes = difference(customer.billing, billing);
      if (Object.keys(changes.to).length === 0) return { reply: { status: 200, body: toCustomerBilling(customer) } };
      const next = { ...customer, billing, version: version + 1 };
      const change = {
        tenantId: call.principal.tenantId,
        resourceType: 'customer',
        resourceId: tenantId,
        operation: 'update_customer_billing_profile',
        actor: asActor(call.principal),
        customer: { id: tenantId, name },
        ...changes,
      } as const;
      return {
        writes: [
          { key: customerKey(tenantId), set: { billing, version: next.version }, when: { equals: { version } } },
          auditWrite(change, call.clock.now),
        ],
        reply: { status: 200, body: toCustomerBilling(next) },
      };
    },
  });

import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import { difference, type Profile } from '#shared/identity/profile.ts';
import { partEtag, partRecordChange, readActive } from './own-profile.ts';
import type { routes } from './routes.ts';
import { nextBilling } from './rules.ts';
import { toBillingResource } from './to-resource.ts';

/**
 * PUT billing: changes the billing profile. More roles may change the tax ID than the rest (B77). One read, one
 * transaction.
 */
export const changeBilling = (call: Call<(typeof routes)['changeBilling']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => readActive(call.principal.tenantId),
    etag: profile => partEtag(profile, 'billing'),
    decide: async profile => {
      const toReply = (shown: Profile) => ({ status: 200, body: toBillingResource(shown, call.clock.now) });
      const company = await import('#shared/company/company.ts');
      const billing = nextBilling(profile, call.body, company);
      company.warnOfCorrections(call.body.address, 'address', call.warnings);
      const changed = Object.keys(difference(profile.billing, billing).to);
      if (changed.length === 0) return { reply: toReply(profile) };
      if (changed.some(member => member !== 'taxId')) await requirePermission(call.principal, 'profile.billing.change');
      return partRecordChange(call, profile, { billing }, toReply);
    },
  });

/** Entry point of API clients for the profiles of a company. */
import { changeLegalProfile } from '#functions/enrollment/profile-change/change-legal.ts';
import { checkLegal, checkSupport } from '#functions/enrollment/profile-change/check-readable.ts';
import { readLegalProfile } from '#functions/enrollment/profile-change/legal.ts';
import { changeResellerSupport, readResellerSupport } from '#functions/enrollment/profile-change/reseller-support.ts';
import { changeSupport, readSupport } from '#functions/enrollment/profile-change/support.ts';
import { findMpnId } from '#functions/mpn/lookup.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Profile } from '#shared/identity/profile.ts';
import { changeBilling } from './change-billing.ts';
import { changeOrganization } from './change-organization.ts';
import { checkReadableBilling, checkReadableOrganization } from './check-readable.ts';
import { readOwn } from './own-profile.ts';
import { routes } from './routes.ts';
import { toBillingResource, toMpnResource, toOrganizationResource } from './to-resource.ts';

type Routes = typeof routes;

/** GET: the reads of {@link readOwn}. */
const read =
  (present: (profile: Profile, now: Date) => object) =>
  async ({ principal, clock }: Call<Routes['organization' | 'billing']>): Promise<Reply> => ({
    status: 200,
    body: present((await readOwn(principal.tenantId)).profile, clock.now),
  });

/**
 * GET mpn: the caller's own MPN ID, or another one with its company's name. One read for the caller's own, two for
 * another.
 * @throws Problem 404 with the code 3000 for an unknown MPN ID
 */
async function mpn({ principal, query }: Call<Routes['mpn']>): Promise<Reply> {
  const found = query.mpnId ? await findMpnId(query.mpnId) : undefined;
  const tenantId = query.mpnId ? found?.tenantId : principal.tenantId;
  const account = tenantId ? await get<Account>(accountKey(tenantId)) : undefined;
  const mpnId = query.mpnId ? found?.mpnId : (account?.mpnId ?? account?.globalMpnId);
  if (!mpnId) throw new Problem('mpnprofile.unknown');
  return { status: 200, body: toMpnResource(mpnId, account?.companyName ?? found?.name ?? '') };
}

export const handler = apiHandler(routes, {
  organization: read(toOrganizationResource),
  changeOrganization: { run: changeOrganization, check: checkReadableOrganization },
  billing: read(toBillingResource),
  changeBilling: { run: changeBilling, check: checkReadableBilling },
  mpn,
  legal: readLegalProfile,
  changeLegal: { run: changeLegalProfile, check: checkLegal },
  support: readSupport,
  resellerSupport: readResellerSupport,
  changeResellerSupport,
  supportProfile: readSupport,
  changeSupport: { run: changeSupport, check: checkSupport },
  changeSupportProfile: { run: changeSupport, check: checkSupport },
});

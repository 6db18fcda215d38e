/** The door to the profiles that a partner sets up once it is active: how it presents itself, and where bills go. */
import { findMpnId } from '#functions/mpn/lookup.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { Profile } from '#shared/identity/profile.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { type Own, partEtag, readOwn, savePart, withPart } from './repository.ts';
import { routes } from './routes.ts';
import { difference, isSame, nextBilling, nextOrganization } from './rules.ts';
import { toBillingResource, toMpnResource, toOrganizationResource } from './to-resource.ts';

type Routes = typeof routes;

/** Country data of some size: loaded with the first change, not with the function. */
const loadCompany = memoize(() => import('#shared/company/company.ts'));

/** GET: as {@link readOwn}. */
const read =
  (present: (profile: Profile, now: Date) => object) =>
  async ({ principal, clock }: Call<Routes['organization' | 'billing']>): Promise<Reply> => ({
    status: 200,
    body: present((await readOwn(principal.tenantId)).profile, clock.now),
  });

/** What the parts that are set up once an account is active are changed on. @throws Problem 409 `profile.not_active` (R33) */
function ready({ profile, application }: Own): Profile {
  if (application) throw new Problem('profile.not_active');
  return profile;
}

/** PUT organization: one read, one transaction. */
const changeOrganization = (call: Call<Routes['changeOrganization']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const profile = ready(await readOwn(call.principal.tenantId));
    requireFresh(call, partEtag(profile, 'organization'));
    const organization = nextOrganization(profile, call.body, await loadCompany());
    if (isSame(profile, 'organization', organization)) return { status: 200, body: toOrganizationResource(profile) };
    const next = withPart(profile, 'organization', organization);
    return savePart(call, profile, next, 'organization', { status: 200, body: toOrganizationResource(next) });
  });

/** PUT billing: one read, one transaction. More people may change the tax number than the rest (B77). */
const changeBilling = (call: Call<Routes['changeBilling']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, body, clock } = call;
    const profile = ready(await readOwn(principal.tenantId));
    requireFresh(call, partEtag(profile, 'billing'));
    const billing = nextBilling(profile, body, await loadCompany());
    const changed = Object.keys(difference(profile.billing, billing).to);
    if (changed.length === 0) return { status: 200, body: toBillingResource(profile, clock.now) };
    if (changed.some(member => member !== 'taxId')) await requirePermission(principal, 'profile.billing.change');
    const next = withPart(profile, 'billing', billing);
    return savePart(call, profile, next, 'billing', { status: 200, body: toBillingResource(next, clock.now) });
  });

/**
 * GET mpn: one read for one's own; two for another's, whose company is named.
 * @throws Problem 404 with the code 3000 for an MPN ID that nobody has
 */
async function mpn({ principal, query }: Call<Routes['mpn']>): Promise<Reply> {
  const known = query.mpnId ? await findMpnId(query.mpnId) : undefined;
  const tenantId = query.mpnId ? known?.tenantId : principal.tenantId;
  const account = tenantId ? await get<Account>(accountKey(tenantId)) : undefined;
  const mpnId = query.mpnId ? known?.mpnId : (account?.mpnId ?? account?.globalMpnId);
  if (!mpnId) throw new Problem('mpnprofile.unknown');
  return { status: 200, body: toMpnResource(mpnId, account?.companyName ?? known?.name ?? '') };
}

export const handler = apiHandler(routes, {
  organization: read(toOrganizationResource),
  changeOrganization,
  billing: read(toBillingResource),
  changeBilling,
  mpn,
});

/** The door to the profiles that a partner sets up once it is active: how it presents itself, and where bills go. */
import { findMpnId } from '#functions/mpn/lookup.ts';
import { type Account, accountKey } from '#shared/account.ts';
import { demandFresh } from '#shared/etag.ts';
import { api } from '#shared/handler.ts';
import { once } from '#shared/once.ts';
import { demand } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Profile } from '#shared/profile.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { presentBilling, presentMpn, presentOrganization } from './present.ts';
import { type Own, partEtag, readOwn, savePart, withPart } from './records.ts';
import { routes } from './routes.ts';
import { difference, isSame, nextBilling, nextOrganization } from './rules.ts';

type Routes = typeof routes;

/** Country data of some size: loaded with the first change, not with the function. */
const loadCompany = once(() => import('#shared/company.ts'));

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
  decided(async () => {
    const profile = ready(await readOwn(call.principal.tenantId));
    demandFresh(call, partEtag(profile, 'organization'));
    const organization = nextOrganization(profile, call.body, await loadCompany());
    if (isSame(profile, 'organization', organization)) return { status: 200, body: presentOrganization(profile) };
    const next = withPart(profile, 'organization', organization);
    return savePart(call, profile, next, 'organization', { status: 200, body: presentOrganization(next) });
  });

/** PUT billing: one read, one transaction. More people may change the tax number than the rest (B77). */
const changeBilling = (call: Call<Routes['changeBilling']>): Promise<Reply> =>
  decided(async () => {
    const { principal, body, clock } = call;
    const profile = ready(await readOwn(principal.tenantId));
    demandFresh(call, partEtag(profile, 'billing'));
    const billing = nextBilling(profile, body, await loadCompany());
    const changed = Object.keys(difference(profile.billing, billing).to);
    if (changed.length === 0) return { status: 200, body: presentBilling(profile, clock.now) };
    if (changed.some(member => member !== 'taxId')) await demand(principal, 'profile.billing.change');
    const next = withPart(profile, 'billing', billing);
    return savePart(call, profile, next, 'billing', { status: 200, body: presentBilling(next, clock.now) });
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
  return { status: 200, body: presentMpn(mpnId, account?.companyName ?? known?.name ?? '') };
}

export const handler = api(routes, {
  organization: read(presentOrganization),
  changeOrganization,
  billing: read(presentBilling),
  changeBilling,
  mpn,
});

/** The door to a partner's own profiles. */
import { correct } from '#functions/enrollment/correction.ts';
import { settle } from '#functions/enrollment/lookup.ts';
import { profileOf } from '#functions/enrollment/profile.ts';
import { findMpnId } from '#functions/mpn/lookup.ts';
import { type Account, accountKey } from '#shared/account.ts';
import { asActor } from '#shared/audit.ts';
import { demandFresh } from '#shared/etag.ts';
import { api } from '#shared/handler.ts';
import { demand } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Part, Profile } from '#shared/profile.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { presentBilling, presentMpn, presentOrganization, presentSupport } from './present.ts';
import { type Own, partEtag, readOwn, savePart, withPart } from './records.ts';
import { routes } from './routes.ts';
import { difference, nextBilling, nextOrganization, nextSupport } from './rules.ts';

type Routes = typeof routes;

/** Country data of some size: loaded with the first change, not with the function. */
const loadCompany = () => import('#shared/company.ts');

/** GET: as {@link readOwn}. */
const read =
  (present: (profile: Profile, now: Date) => object) =>
  async ({ principal, clock }: Call<Routes['support' | 'organization' | 'billing']>): Promise<Reply> => ({
    status: 200,
    body: present((await readOwn(principal.tenantId)).profile, clock.now),
  });

/** What the parts that are set up once an account is active are changed on. @throws Problem 409 `profile.not_active` (R33) */
function ready({ profile, application }: Own): Profile {
  if (application) throw new Problem('profile.not_active');
  return profile;
}

const isSame = <P extends Part>(profile: Profile, part: P, next: Profile[P]): boolean =>
  Object.keys(difference(profile[part], next).to).length === 0;

/** PUT support: the reads of {@link readOwn}, one transaction. Until the account is active, the application is corrected. */
const changeSupport = (call: Call<Routes['changeSupport' | 'changeSupportProfile']>): Promise<Reply> =>
  decided(async () => {
    const { principal, body, clock } = call;
    const { profile, application } = await readOwn(principal.tenantId);
    demandFresh(call, partEtag(profile, 'support'));
    const support = nextSupport(profile, body, await loadCompany());
    if (isSame(profile, 'support', support)) return { status: 200, body: presentSupport(profile) };
    if (!application) {
      const next = withPart(profile, 'support', support);
      return savePart(call, profile, next, 'support', { status: 200, body: presentSupport(next) });
    }
    const corrected = {
      application: { ...application.application, supportProfile: support },
      holds: application.holds,
    };
    const outcome = correct(application, corrected, clock);
    if (!outcome) return { status: 200, body: presentSupport(profile) };
    const reply = { status: 200, body: presentSupport(profileOf(outcome.next)) };
    return settle(call, { record: application, actor: asActor(principal) }, outcome, { reply });
  });

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
  support: read(presentSupport),
  supportProfile: read(presentSupport),
  changeSupport,
  changeSupportProfile: changeSupport,
  organization: read(presentOrganization),
  changeOrganization,
  billing: read(presentBilling),
  changeBilling,
  mpn,
});

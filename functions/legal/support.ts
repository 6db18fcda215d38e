/** The support profile. */
import { correct } from '#functions/enrollment/correction.ts';
import { profileOf } from '#functions/enrollment/profile.ts';
import { store } from '#functions/enrollment/store.ts';
import { isSame, partEtag, readOwn, savePart, withPart } from '#functions/profile/lookup.ts';
import { asActor } from '#shared/audit.ts';
import { demandFresh } from '#shared/etag.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { presentSupport } from './present.ts';
import type { routes } from './routes.ts';
import { nextSupport } from './rules.ts';

type Routes = typeof routes;

/** GET: as {@link readOwn}. */
export const readSupport = async ({ principal }: Call<Routes['support' | 'supportProfile']>): Promise<Reply> => ({
  status: 200,
  body: presentSupport((await readOwn(principal.tenantId)).profile),
});

/** PUT support: the reads of {@link readOwn}, one transaction. Until the account is active, the application is corrected. */
export const changeSupport = (call: Call<Routes['changeSupport' | 'changeSupportProfile']>): Promise<Reply> =>
  decided(async () => {
    const { principal, body, clock } = call;
    const { profile, application } = await readOwn(principal.tenantId);
    demandFresh(call, partEtag(profile, 'support'));
    const support = nextSupport(profile, body, await import('#shared/company.ts'));
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
    return store(call, { record: application, actor: asActor(principal) }, outcome, reply);
  });

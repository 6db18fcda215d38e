/** The support profile. */
import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import { profileOf } from '#functions/enrollment/application/profile.ts';
import { saveWithReply } from '#functions/enrollment/application/store.ts';
import { isSame, partEtag, readOwn, savePart, withPart } from '#functions/profile/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { requireFresh } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';
import { nextSupport } from './rules.ts';
import { toSupportResource } from './to-resource.ts';

type Routes = typeof routes;

/** GET: as {@link readOwn}. */
export const readSupport = async ({ principal }: Call<Routes['support' | 'supportProfile']>): Promise<Reply> => ({
  status: 200,
  body: toSupportResource((await readOwn(principal.tenantId)).profile),
});

/** PUT support: the reads of {@link readOwn}, one transaction. Until the account is active, the application is corrected. */
export const changeSupport = (call: Call<Routes['changeSupport' | 'changeSupportProfile']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, body, clock } = call;
    const { profile, application } = await readOwn(principal.tenantId);
    requireFresh(call, partEtag(profile, 'support'));
    const support = nextSupport(profile, body, await import('#shared/company/company.ts'));
    if (isSame(profile, 'support', support)) return { status: 200, body: toSupportResource(profile) };
    if (!application) {
      const next = withPart(profile, 'support', support);
      return savePart(call, profile, next, 'support', { status: 200, body: toSupportResource(next) });
    }
    const corrected = {
      application: { ...application.application, supportProfile: support },
      claims: application.claims,
    };
    const transition = correctEnrollment(application, corrected, clock);
    if (!transition) return { status: 200, body: toSupportResource(profile) };
    const reply = { status: 200, body: toSupportResource(profileOf(transition.next)) };
    return saveWithReply(call, { record: application, actor: asActor(principal) }, transition, reply);
  });

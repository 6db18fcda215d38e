import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import { profileOf } from '#functions/enrollment/application/enrollment.ts';
import { transitionRecordChange } from '#functions/enrollment/application/transition-change.ts';
import { partEtag, partRecordChange, readOwn } from '#functions/enrollment/profile/own-profile.ts';
import { asActor } from '#shared/audit/audit.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isSame, type Profile } from '#shared/identity/profile.ts';
import type { legalRoutes } from './routes.ts';
import { nextSupport } from './rules.ts';
import { toSupportResource } from './to-resource.ts';

type Routes = typeof legalRoutes;

const supportReply = (profile: Profile): Reply => ({ status: 200, body: toSupportResource(profile) });

/** GET: the reads of {@link readOwn}. */
export const readSupport = async ({ principal }: Call<Routes['support' | 'supportProfile']>): Promise<Reply> =>
  supportReply((await readOwn(principal.tenantId)).profile);

/**
 * PUT: changes the support profile. Until the account is active, this corrects the application. The reads of {@link
 * readOwn}, one transaction.
 */
export const changeSupport = (call: Call<Routes['changeSupport' | 'changeSupportProfile']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => readOwn(call.principal.tenantId),
    etag: ({ profile }) => partEtag(profile, 'support'),
    decide: async ({ profile, application: record }) => {
      const { principal, body, clock } = call;
      const support = nextSupport(profile, body, await import('#shared/company/company.ts'));
      if (isSame(profile, 'support', support)) return { reply: supportReply(profile) };
      if (!record) return partRecordChange(call, profile, { support }, supportReply);
      const { application, claims } = record;
      const corrected = { application: { ...application, supportProfile: support }, claims };
      const transition = correctEnrollment(record, corrected, clock);
      if (!transition) return { reply: supportReply(profile) };
      const reply = supportReply(profileOf(transition.next));
      return transitionRecordChange({ record, actor: asActor(principal) }, transition, clock, { reply });
    },
  });

import { decidable } from '#functions/enrollment/application/checks.ts';
import { criterionNames } from '#functions/enrollment/application/criteria.ts';
import { enrollmentEtag } from '#functions/enrollment/application/enrollment.ts';
import type { AccessContext } from '#functions/enrollment/application/load-authorized.ts';
import { enrollmentRecordChange } from '#functions/enrollment/application/record-change.ts';
import { givenReason } from '#functions/enrollment/application/review-reasons.ts';
import { readEnrollment } from '#functions/enrollment/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { enumValue } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { reasonsAsText } from './reasons.ts';
import type { routes } from './routes.ts';
import { decideApplication, decideCheck, decideCriterion } from './rules.ts';

type Routes = typeof routes;

/** The application of a call, and the reviewer who decides on it. One read. */
export const loadReview = async (
  call: Call<Routes['check' | 'criterion' | 'decide' | 'dismiss' | 'claim' | 'release']>,
): Promise<AccessContext> => ({
  record: await readEnrollment(call.params.enrollmentId),
  actor: asActor(call.principal),
});

const etag = ({ record }: AccessContext): string => enrollmentEtag(record);

/** PUT: a reviewer decides one check. One read, one transaction. */
export async function decideOnCheck(call: Call<Routes['check']>): Promise<Reply> {
  const { principal, params, body, clock } = call;
  const check = enumValue(decidable, params.check);
  if (!check) throw new Problem('resource.unknown');
  return changeRecord(call, {
    load: () => loadReview(call),
    etag,
    decide: access => {
      const verdict = { ...body, reasons: body.reasons?.map(givenReason) };
      return enrollmentRecordChange(access, decideCheck(access.record, check, verdict, principal, clock), clock);
    },
  });
}

/** PUT: a reviewer decides one criterion of the partner type. One read, one transaction. @throws Problem 404 for any other name */
export async function decideOnCriterion(call: Call<Routes['criterion']>): Promise<Reply> {
  const { principal, params, body, clock } = call;
  const criterion = enumValue(criterionNames, params.criterion);
  if (!criterion) throw new Problem('resource.unknown');
  return changeRecord(call, {
    load: () => loadReview(call),
    etag,
    decide: async access =>
      enrollmentRecordChange(access, decideCriterion(access.record, criterion, body, principal, clock), clock),
  });
}

/** POST: a reviewer approves, rejects or asks for information. One read, one transaction, one signal. */
export const decideOnApplication = (call: Call<Routes['decide']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadReview(call),
    etag,
    decide: async access => {
      const { principal, body, clock } = call;
      const reasons = (body.reasons ?? []).map(givenReason);
      const reason = await reasonsAsText({ ...body, reasons }, { locale: access.record.locale });
      const decision = {
        ...body,
        reason,
        reasons,
        words: body.reason,
        needsAssociation: setting('ASSOCIATION') === 'during',
      };
      return enrollmentRecordChange(access, decideApplication(access.record, decision, principal, clock), clock);
    },
  });

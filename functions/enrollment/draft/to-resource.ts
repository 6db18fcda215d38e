import { loadRules } from '#functions/enrollment/apply/validate-application.ts';
import { describeErrors } from '#shared/http/reply.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type Draft, draftEtag } from './draft.ts';
import { missingOf } from './missing.ts';

/** A draft with what each step still lacks, in the caller's language. */
async function toDraftResource(draft: Draft, locale: Locale) {
  const { id, partnerType, members, expiresOn, enrollmentId } = draft;
  const steps = missingOf(draft, await loadRules()).map(async ({ step, errors }) => ({
    step,
    complete: enrollmentId !== undefined || errors.length === 0,
    missing: enrollmentId ? [] : await describeErrors(errors, locale),
  }));
  return {
    id,
    partnerType,
    ...members,
    steps: await Promise.all(steps),
    expiresOn,
    enrollmentId,
    attributes: { etag: draftEtag(draft), objectType: 'EnrollmentDraft' },
  };
}

export const draftReply = async (draft: Draft, locale: Locale, status = 200): Promise<Reply> => ({
  status,
  body: await toDraftResource(draft, locale),
});

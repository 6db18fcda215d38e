import * as z from 'zod/mini';
import type { Company } from '#functions/enrollment/apply/tidy-application.ts';
import { loadRules } from '#functions/enrollment/apply/validate-application.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { describeErrors } from '#shared/http/problem-reply.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { Address } from '#shared/schema/resources.ts';
import { type Draft, draftEtag } from './draft.ts';
import { missingOf } from './missing.ts';

/** The address corrected, where what is wrong with it can only be meant in one way. */
function suggestedAddress(
  { members }: Draft,
  errors: readonly FieldError[],
  suggest: Company['suggest'],
): Address | undefined {
  if (!errors.some(({ path }) => path.startsWith('address.'))) return undefined;
  const typed = z.safeParse(Address, members.address);
  return typed.success ? suggest(typed.data) : undefined;
}

/** A draft with what each step still lacks, in the caller's language, and what may be meant. */
async function toDraftResource(draft: Draft, locale: Locale) {
  const { id, partnerType, members, expiresOn, enrollmentId } = draft;
  const rules = await loadRules();
  const lacking = await missingOf(draft, rules);
  const address = suggestedAddress(
    draft,
    lacking.find(({ step }) => step === 'company')?.errors ?? [],
    rules[0].suggest,
  );
  const steps = lacking.map(async ({ step, errors }) => ({
    step,
    complete: enrollmentId !== undefined || errors.length === 0,
    missing: enrollmentId ? [] : await describeErrors(errors, locale),
  }));
  return {
    id,
    partnerType,
    ...members,
    steps: await Promise.all(steps),
    suggestions: address && { address },
    expiresOn,
    enrollmentId,
    attributes: { etag: draftEtag(draft), objectType: 'EnrollmentDraft' },
  };
}

export const draftReply = async (draft: Draft, locale: Locale, status = 200): Promise<Reply> => ({
  status,
  body: await toDraftResource(draft, locale),
});

import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Company } from '#functions/enrollment/apply/tidy-application.ts';
import { loadRules } from '#functions/enrollment/apply/validate-application.ts';
import { describeErrors } from '#shared/http/problem-reply.ts';
import type { Reply } from '#shared/http/route.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { Address } from '#shared/schema/resources.ts';
import { type Draft, draftEtag } from './draft.ts';
import { missingOf } from './missing.ts';

/** The address as the application would store it, where that is another than the one typed. */
function suggestedAddress({ members }: Draft, suggest: Company['suggest']): Address | undefined {
  const { success, data } = z.safeParse(Address, members.address);
  const suggested = success ? suggest(data) : undefined;
  return isDeepStrictEqual(suggested, data) ? undefined : suggested;
}

/** A draft with what each step still lacks, in the caller's language, and what may be meant. */
async function toDraftResource(draft: Draft, reader: TextReader) {
  const { id, partnerType, members, expiresOn, enrollmentId } = draft;
  const rules = await loadRules();
  const lacking = await missingOf(draft, rules);
  const address = suggestedAddress(draft, rules[0].suggest);
  const steps = lacking.map(async ({ step, errors }) => ({
    step,
    complete: enrollmentId !== undefined || errors.length === 0,
    missing: enrollmentId ? [] : await describeErrors(errors, reader),
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

export const draftReply = async (draft: Draft, reader: TextReader, status = 200): Promise<Reply> => ({
  status,
  body: await toDraftResource(draft, reader),
});

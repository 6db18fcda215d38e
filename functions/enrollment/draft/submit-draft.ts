import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { apply } from '#functions/enrollment/apply/apply.ts';
import type { routes } from '#functions/enrollment/routes.ts';
import { toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Draft, draftKey } from './draft.ts';
import { loadDraft, requireFreshDraft, requireUnsent } from './load-draft.ts';

type SubmitCall = Call<(typeof routes)['submitDraft']>;

/** Makes the draft an application, once: in the transaction that creates the application. What was typed is deleted here. */
const submittedWrite = ({ id, version }: Draft, enrollmentId: string): Write => ({
  key: draftKey(id),
  set: { enrollmentId, members: {}, version: version + 1 },
  remove: ['mailedTo', 'watch', 'dueAt'],
  when: { equals: { version } },
  otherwise: () => new Problem('draft.stale'),
});

/**
 * The answer of an earlier submission, to a repeat. Once the contact has confirmed, the draft shows nothing more. One read.
 * @throws Problem 409 `draft.submitted`
 */
async function repeated(draft: Draft, { now }: Clock): Promise<Reply> {
  const record = await get<StoredEnrollment>(enrollmentKey(draft.enrollmentId ?? ''));
  if (!record || record.confirmation) requireUnsent(draft);
  return {
    status: 201,
    headers: { Location: `/v1/enrollments/${draft.enrollmentId}` },
    body: toEnrollmentResource(record as StoredEnrollment, now),
  };
}

/**
 * POST: sends the application; sending it twice makes one. One read, and the calls of {@link apply}; a refusal reads once more,
 * because the same draft may have been sent at the same time.
 * @throws Problem and FieldErrors as {@link apply}; 409 `draft.stale`, `draft.submitted`
 */
export async function submitDraft(call: SubmitCall): Promise<Reply> {
  const draft = await loadDraft(call);
  if (draft.enrollmentId) return repeated(draft, call.clock);
  requireFreshDraft(call, draft);
  const { partnerType, members } = draft;
  const { bankAccount } = call.body;
  const body = { ...members, partnerType, ...(bankAccount && { bankAccount }) };
  const application = { ...call, query: undefined, body };
  try {
    return await apply(application, enrollmentId => [submittedWrite(draft, enrollmentId)]);
  } catch (error) {
    const now = await loadDraft(call);
    if (!now.enrollmentId) throw error;
    return repeated(now, call.clock);
  }
}

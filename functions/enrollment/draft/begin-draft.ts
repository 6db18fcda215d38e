import { requestedPartnerType } from '#functions/enrollment/apply/intake.ts';
import { draftToken } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import { addDays } from '#shared/runtime/time.ts';
import { countingWrite, type Limit } from '#shared/sign-in/limit.ts';
import { type Draft, draftKey, idleWatch } from './draft.ts';
import { knownMembers } from './prefill.ts';
import type { routes } from './routes.ts';
import { draftReply } from './to-resource.ts';

type BeginCall = Call<(typeof routes)['beginDraft']>;

const daysKept = 30;

/** How many drafts an hour a source may begin and mail. */
export const bySource = (sourceIp: string): Limit => ({
  name: 'draft',
  of: sourceKey(sourceIp),
  tries: 60,
  minutes: 60,
});

/**
 * POST: begins a draft, filled with what is known of a signed-in person's company. One transaction, and the reads of
 * {@link knownMembers}.
 *
 * @throws Problem as {@link requestedPartnerType}, 429 `draft.too_many` as {@link bySource}
 */
export async function beginDraft(call: BeginCall): Promise<Reply> {
  const { principal, sourceIp, clock, body } = call;
  const { partnerType } = await requestedPartnerType(call, { ...body, authorityAccepted: true });
  return changeRecord(call, {
    load: () => knownMembers(principal),
    decide: async members => {
      const expires = addDays(clock.now, daysKept, clock);
      const owned = principal ? { owner: principal.userId } : {};
      const draft: Draft = {
        id: crypto.randomUUID(),
        version: 1,
        partnerType,
        members,
        ...owned,
        ...idleWatch(owned, clock),
        expiresOn: expires.toISOString(),
        ttl: Math.floor(expires.getTime() / 1000),
      };
      const reply = await draftReply(draft, call, 201);
      return {
        writes: [
          { key: draftKey(draft.id), put: draft, when: { exists: false } },
          countingWrite(bySource(sourceIp), 'draft.too_many', clock.now),
        ],
        reply: { ...reply, headers: { Location: `/v1/enrollments/drafts/${draft.id}` } },
      };
    },
  });
}

/** Adds the draft's token, which is never stored, but derived again from the program key. */
export async function withDraftToken(reply: Reply): Promise<Reply> {
  const body = reply.body as { id: string };
  return { ...reply, body: { ...body, draftToken: draftToken(await programKey('links'), body.id) } };
}

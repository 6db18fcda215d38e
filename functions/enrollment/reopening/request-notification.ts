import { intakeInEffect } from '#functions/policy/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import { countingWrite, type Limit } from '#shared/sign-in/limit.ts';
import { confirmAddressEmail } from './emails.ts';
import type { routes } from './routes.ts';
import { asked, findWaiting, waitingId, waitingWrite } from './waiting.ts';

/** How often one source may ask in an hour. */
const bySourceAnHour = (sourceIp: string): Limit => ({
  name: 'reopening',
  of: sourceKey(sourceIp),
  tries: 20,
  minutes: 60,
});

/**
 * POST: somebody wants to be told when a type opens. An address that waits already, and one to which no more email may go, get the
 * same answer and no email. One query a day, one read, at most four updates, one transaction.
 * @throws Problem 409 `intake.open`, 429 `reopening.too_many`
 */
export async function requestNotification(call: Call<(typeof routes)['ask']>): Promise<Reply> {
  const { body, clock, locale, sourceIp } = call;
  const { email, partnerType } = body;
  const { state } = await intakeInEffect(partnerType, clock.now);
  if (state === 'open') throw new Problem('intake.open', { params: { type: { word: `partnerType.${partnerType}` } } });
  const id = waitingId(partnerType, email);
  const reply = { status: 202 };
  return changeRecord(call, {
    load: () => findWaiting(id),
    decide: async before => {
      const counted = countingWrite(bySourceAnHour(sourceIp), 'reopening.too_many', clock.now);
      const waits = before?.status === 'confirmed';
      if (waits || !(await mayMailStranger({ to: email, about: id, sourceIp, lists: false }, clock)))
        return { writes: [counted], reply };
      const next = asked(before, { email, partnerType, locale }, clock);
      return {
        writes: [waitingWrite(before, next), enqueueEmail(confirmAddressEmail(next), clock.now), counted],
        reply,
      };
    },
  });
}

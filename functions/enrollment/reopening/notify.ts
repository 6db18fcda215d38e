/** Notifies those who wait for a partner type that it takes applications again, and forgets them (R7). */
import { intakeInEffect } from '#functions/policy/lookup.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { backgroundRun } from '#shared/mail/background-run.ts';
import { emailIdFor } from '#shared/mail/email-id.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { reopenedEmail } from './emails.ts';
import { forgetWrite, type Waiting, watchOf } from './waiting.ts';

/**
 * Enqueues the one email and forgets its reader, in one transaction: whoever stops waiting at the same time gets none, and a run
 * that meets the record again finds it gone.
 */
async function notifyOne(waiting: Waiting, now: Date): Promise<void> {
  const id = emailIdFor(`${waiting.id} ${waiting.confirmedOn}`, waiting.email);
  await transact([forgetWrite(waiting), enqueueEmail(reopenedEmail(waiting), now, id)]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

const isOpen = async (partnerType: PartnerType, now: Date): Promise<boolean> =>
  (await intakeInEffect(partnerType, now)).state === 'open';

/** Notifies everyone who waits for a type that is open, those who came first before others, at the given pace. */
export async function notifyOfReopenings({ now }: Pick<Clock, 'now'>): Promise<void> {
  const { turn, secondsLeft } = backgroundRun();
  for (const partnerType of partnerTypes) {
    if (!(await isOpen(partnerType, now))) continue;
    const notifyInTurn = async (waiting: Waiting) => {
      await turn();
      await notifyOne(waiting, now);
    };
    await forEachDue<Waiting & Key>(watchOf(partnerType), now, notifyInTurn, { forSeconds: secondsLeft() });
  }
}

import type { Actor } from '#shared/audit.ts';
import { reviewLeads } from '#shared/people.ts';
import { decided } from '#shared/retry.ts';
import { transact } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { resumed, wake } from '#shared/walk.ts';
import { open } from './confirmation.ts';
import { linkState, refuse } from './link.ts';
import type { Outcome } from './outcome.ts';
import type { Enrollment } from './record.ts';
import { changeWrites } from './records.ts';
import { dispute, inviteAgain, resend } from './rules.ts';
import { course, type StoredEnrollment } from './walk.ts';

/** "It was not me" (R43). Pressed again, it answers as before. Two reads, one query, one transaction. */
export const disown = (token: string, actor: Actor, clock: Clock): Promise<Enrollment> =>
  decided(async () => {
    const { link, record } = await open(token);
    if (record.status === 'disputed') return record;
    if (linkState(link, record, clock) === 'token.superseded') refuse('token.superseded', link, record);
    const outcome = dispute(record, await reviewLeads(), clock);
    await transact(changeWrites(record, outcome, actor, clock));
    await wake(course, record, outcome, clock);
    return outcome.next;
  });

/** A new link to the address on record, for whoever holds an old one (P3). Two reads, one transaction. */
export const sendAgain = (token: string, actor: Actor, clock: Clock): Promise<void> =>
  decided(async () => {
    const { record, link } = await open(token);
    const outcome = link.purpose === 'administrator' ? inviteAgain(record, clock) : resend(record, clock);
    const { writes, tell } = renewal(record, outcome, actor, clock);
    await transact(writes);
    await tell();
  });

/** The writes of a new link, and how the workflow learns of it: an application that had lapsed begins a new walk. */
export const renewal = (record: StoredEnrollment, outcome: Outcome, actor: Actor, clock: Clock) =>
  resumed(course, record, outcome, changeWrites(record, outcome, actor, clock), clock);

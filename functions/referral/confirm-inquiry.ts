import { transact } from '#shared/db/table.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { defineLink } from '#shared/links/define-link.ts';
import { consumeWrite, verifyCode } from '#shared/links/link.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { receiverEmails } from './emails.ts';
import { type Referral, referralKey, type StoredReferral } from './referral.ts';
import { referralWrites } from './repository.ts';
import { confirmInquiry } from './rules.ts';
import { referralDefinition } from './workflow-definition.ts';

/** The link with which a customer confirms an inquiry. */
export const inquiryLink = defineLink<StoredReferral>({
  purposes: ['inquiry'],
  key: referralKey,
  issue: ({ record }) => record.link.issue,
  state({ record }, own, clock) {
    if (own !== 'open') return own;
    const isOver = record.status === 'lapsed' || (record.expiresOn ?? '') <= clock.now.toISOString();
    return isOver ? 'token.expired' : own;
  },
  dates: ({ link, record }) => ({ expired: link.expiresOn, newer: record.link.issuedOn }),
});

/**
 * The customer confirms with the code of the email: from now on the company has the inquiry. A repeat answers the same. Two reads,
 * at most four for the emails, one transaction, one signal.
 * @throws FieldErrors without a code; Problem 400 `verify.code_wrong`, 404, 410
 */
export const confirmByCode = (
  token: string,
  code: string | undefined,
  actor: ContactActor,
  clock: Clock,
): Promise<Referral & Pick<StoredReferral, 'locale'>> =>
  changeRecordWith(transact, {
    load: () => inquiryLink.openValid(token, clock),
    async decide(opened) {
      const { record, used } = opened;
      if (used) return { reply: record };
      await verifyCode(opened, code);
      const next = confirmInquiry(record, clock);
      const transition = {
        operation: 'confirm_referral',
        next,
        emails: await receiverEmails('received', next),
      } as const;
      return {
        writes: [consumeWrite(opened, clock), ...referralWrites(record, transition, actor, clock)],
        reply: next,
        afterCommit: () => signalTransition(referralDefinition, record, transition, clock),
      };
    },
  });

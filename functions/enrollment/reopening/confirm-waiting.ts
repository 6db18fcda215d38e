import { transact } from '#shared/db/table.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { defineLink } from '#shared/links/define-link.ts';
import { consumeWrite, verifyCode } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { confirmed, forgetWrite, reopeningKey, type Waiting, waitingWrite } from './waiting.ts';

/** The link with which somebody who wants to be told confirms the address, and takes it back. */
export const reopeningLink = defineLink<Waiting>({
  purposes: ['reopening'],
  key: reopeningKey,
  issue: ({ record }) => record.link.issue,
  state: (_opened, own) => own,
  dates: ({ link, record }) => ({ expired: link.expiresOn, newer: record.link.issuedOn }),
});

/**
 * The owner confirms the address with the code of the email. A repeat answers the same. Two reads, one transaction.
 * @throws FieldErrors without a code; Problem 400 `verify.code_wrong`, 404, 410
 */
export const confirmWaiting = (token: string, code: string | undefined, clock: Clock): Promise<Waiting> =>
  changeRecordWith(transact, {
    load: () => reopeningLink.openValid(token, clock),
    async decide(opened) {
      const { record, used } = opened;
      if (used) return { reply: record };
      await verifyCode(opened, code);
      const next = confirmed(record, clock);
      return { writes: [consumeWrite(opened, clock), waitingWrite(record, next)], reply: next };
    },
  });

/**
 * The owner of a confirmed address doesn't want to be told any longer. Two reads, one transaction.
 * @throws Problem 404 once it is forgotten, 410
 */
export const forgetWaiting = (token: string, clock: Clock): Promise<Waiting> =>
  changeRecordWith(transact, {
    load: () => reopeningLink.openValid(token, clock),
    decide: ({ record }) => ({ writes: [forgetWrite(record)], reply: record }),
  });

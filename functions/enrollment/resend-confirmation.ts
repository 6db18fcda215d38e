import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { enrollmentEtag } from './application/enrollment.ts';
import { loadToChange } from './application/load-authorized.ts';
import { resendConfirmation } from './application/rules.ts';
import { resendWrites } from './confirm/resend-link.ts';
import type { routes } from './routes.ts';

/** POST verificationemail: emails a new confirmation link (R42). One read, one transaction, one signal. */
export const resendConfirmationEmail = (call: Call<(typeof routes)['resend']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadToChange(call, 'enrollment.press'),
    etag: ({ record }) => enrollmentEtag(record),
    decide: ({ record, actor }) => {
      const transition = resendConfirmation(record, call.clock);
      const { writes, notify } = resendWrites(record, transition, actor, call.clock);
      return { writes, reply: { status: 202 }, afterCommit: notify };
    },
  });

import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { enrollmentEtag } from './application/enrollment.ts';
import { loadToChange } from './application/load-authorized.ts';
import { enrollmentRecordChange, enrollmentReply } from './application/record-change.ts';
import { withdrawEnrollment } from './application/rules.ts';
import type { routes } from './routes.ts';

/** POST withdrawal: withdraws an application. A repeat gets the same reply. One read, one transaction, one signal. */
export const withdrawApplication = (call: Call<(typeof routes)['withdraw']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadToChange(call, 'enrollment.change'),
    etag: ({ record }) => enrollmentEtag(record),
    decide: access => {
      const { record } = access;
      if (record.status === 'withdrawn') return { reply: enrollmentReply(access, call.clock) };
      return enrollmentRecordChange(access, withdrawEnrollment(record, call.clock), call.clock);
    },
  });

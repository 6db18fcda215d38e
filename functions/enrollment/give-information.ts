import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { enrollmentEtag } from './application/enrollment.ts';
import { loadAuthorized } from './application/load-authorized.ts';
import { enrollmentRecordChange } from './application/record-change.ts';
import { answerQuestion } from './application/rules.ts';
import type { routes } from './routes.ts';

/** POST information: answers a reviewer's question, which resumes the review. One read, one transaction, one signal. */
export const giveInformation = (call: Call<(typeof routes)['inform']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadAuthorized(call, 'enrollment.change'),
    etag: ({ record }) => enrollmentEtag(record),
    decide: access =>
      enrollmentRecordChange(access, answerQuestion(access.record, call.body.message, call.clock), call.clock),
  });

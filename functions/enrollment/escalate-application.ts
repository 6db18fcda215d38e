import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import { enrollmentEtag } from './application/enrollment.ts';
import { escalateByApplicant } from './application/escalation.ts';
import { loadAuthorized } from './application/load-authorized.ts';
import { enrollmentRecordChange } from './application/record-change.ts';
import type { routes } from './routes.ts';

/**
 * POST escalation: notifies the review leads that a review is overdue (R46). A repeat gets the same reply. One read,
 * one query, one transaction, one signal.
 */
export const escalateApplication = (call: Call<(typeof routes)['escalate']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadAuthorized(call, 'enrollment.press'),
    etag: ({ record }) => enrollmentEtag(record),
    decide: async access => {
      const reply = { status: 202 };
      const transition = escalateByApplicant(access.record, await reviewLeads(), call.clock);
      if (!transition) return { reply };
      return enrollmentRecordChange(access, transition, call.clock, { reply });
    },
  });

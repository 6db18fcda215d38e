import { asActor } from '#shared/audit/audit.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { loadSentInvitation } from './load-invitation.ts';
import { resendInvitationWrites } from './resend-link.ts';
import type { routes } from './routes.ts';

/** POST send: emails an invitation with a new link. At most three reads, one transaction, one signal. */
export const sendInvitation = (call: Call<(typeof routes)['send']>): Promise<Reply> => {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: () => loadSentInvitation(params.id, principal),
    decide: async record => {
      const { writes, notify } = await resendInvitationWrites(record, asActor(principal), clock);
      return { writes, reply: { status: 202 }, afterCommit: notify };
    },
  });
};

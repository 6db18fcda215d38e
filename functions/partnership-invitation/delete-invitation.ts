import { asActor } from '#shared/audit/audit.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { loadSentInvitation } from './load-invitation.ts';
import { invitationWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { withdrawInvitation } from './rules.ts';
import { invitationDefinition } from './workflow-definition.ts';

/** DELETE: withdraws an invitation. A repeat gets the same reply. One read, one transaction, one signal. */
export const deleteInvitation = (call: Call<(typeof routes)['withdraw']>): Promise<Reply> => {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: () => loadSentInvitation(params.id, principal),
    etag: ({ id, version }) => etagOf(id, version),
    decide: record => {
      const reply = { status: 204 };
      if (record.status === 'withdrawn') return { reply };
      const transition = withdrawInvitation(record, clock);
      return {
        writes: invitationWrites(record, transition, asActor(principal), clock),
        reply,
        afterCommit: () => signalTransition(invitationDefinition, record, transition, clock),
      };
    },
  });
};

import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { partnerMailWrites } from '#shared/mail/partner-mail.ts';
import { loadSentInvitation } from './load-invitation.ts';
import { resendInvitationWrites } from './resend-link.ts';
import type { routes } from './routes.ts';

/** POST send: emails an invitation with a new link. At most five reads, one transaction, one signal. */
export const sendInvitation = (call: Call<(typeof routes)['send']>): Promise<Reply> => {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: async () => {
      const [record, account] = await Promise.all([
        loadSentInvitation(params.id, principal),
        get<Account>(accountKey(principal.tenantId)),
      ]);
      requireActive(account);
      return record;
    },
    etag: ({ id, version }) => etagOf(id, version),
    decide: async record => {
      const { writes, notify } = await resendInvitationWrites(record, asActor(principal), clock);
      const counted = await partnerMailWrites(principal.tenantId, [record.email], clock);
      return { writes: [...writes, ...counted], reply: { status: 202 }, afterCommit: notify };
    },
  });
};

import { findMpnId } from '#functions/mpn/lookup.ts';
import { requireAssociable } from '#functions/mpn/mpn-id.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { accountEtag } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { associationChange } from './lookup.ts';
import type { routes } from './routes.ts';
import { toAccountResource } from './to-resource.ts';

type AssociateCall = Call<(typeof routes)['associate']>;

/**
 * PUT: associates an account with one of its MPN IDs. There is one association at a time; replacing it requires the
 * account's etag, to prevent accidental changes (R59). The company's global admins get an email (R50). Two reads, one query, one
 * transaction.
 */
export const associateMpnId = (call: AssociateCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => Promise.all([requireAccount(call.principal.tenantId), findMpnId(call.body.mpnId)]),
    etag: ([account]) => accountEtag(account),
    decide: async ([account, id]) => {
      const { clock } = call;
      requireAssociable(id, account);
      if (account.mpnId === id.mpnId) return { reply: { status: 200, body: toAccountResource(account, clock.now) } };
      const next = { ...account, mpnId: id.mpnId, version: account.version + 1 };
      return {
        writes: await associationChange(account, id.mpnId, call),
        reply: { status: 200, body: toAccountResource(next, clock.now) },
      };
    },
  });

import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { accountEtag } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, statusListKeys } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { statusEmail } from './emails.ts';
import { describedEffects } from './lookup.ts';
import type { routes } from './routes.ts';
import { closeAccount, reinstate, suspend } from './suspension.ts';
import { toPartnerResource } from './to-resource.ts';

type StatusCall = Call<(typeof routes)['suspend' | 'reinstate' | 'close']>;

/** The account unless it has changed since it was read. Its reason goes with the suspension. */
function accountWrite(before: Account, after: Account): Write {
  const { status, suspension, closure, version } = after;
  return {
    key: accountKey(before.tenantId),
    set: {
      ...{ status, version, ...statusListKeys(after) },
      ...(suspension && { suspension }),
      ...(closure && { closure }),
    },
    ...(!suspension && { remove: ['suspension'] }),
    // Its name is in the list of its status.
    when: { equals: { version: before.version, status: before.status, companyName: before.companyName } },
  };
}

/** What an account's audit record says of it. */
function audited({ status, suspension, closure }: Account) {
  const ordered = closure ?? suspension;
  return { Status: status, ...(ordered && { Reason: ordered.reason, Since: ordered.since }) };
}

const changeStatus = (
  call: StatusCall,
  operation: 'suspend_partner' | 'reinstate_partner' | 'close_partner',
  decide: (account: Account) => Account,
): Promise<Reply> => {
  const { params, principal, clock, body } = call;
  return changeRecord(call, {
    load: () => requireAccount(params.tenantId),
    etag: accountEtag,
    decide: async before => {
      const next = decide(before);
      const change = {
        tenantId: next.tenantId,
        resourceType: 'partner',
        resourceId: next.tenantId,
        operation,
        actor: asActor(principal),
        from: audited(before),
        to: audited(next),
        // Written by the operator for itself.
        ...(body.note && { forOperators: { Note: body.note } }),
      } as const;
      const [effects, admins] = await Promise.all([describedEffects(next, call), adminsOf(next.tenantId)]);
      return {
        writes: [
          accountWrite(before, next),
          ...admins.map(admin => enqueueEmail(statusEmail(next, admin), clock.now)),
          auditWrite(change, clock.now),
        ],
        reply: { status: 200, body: { ...toPartnerResource(next, clock.now), effects } },
      };
    },
  });
};

/**
 * POST: suspends a partner, or restricts it (B107 to B110): from the next call on it begins nothing new, and manages what it has.
 * Its global admins are told by email. One read, one query, one transaction.
 */
export const suspendPartner = (call: Call<(typeof routes)['suspend']>): Promise<Reply> => {
  const { body, principal, clock } = call;
  return changeStatus(call, 'suspend_partner', account =>
    suspend(account, body, { by: principal.userId, now: clock.now }),
  );
};

/** DELETE: ends a suspension or restriction (B109), and tells its global admins. One read, one query, one transaction. */
export const reinstatePartner = (call: Call<(typeof routes)['reinstate']>): Promise<Reply> =>
  changeStatus(call, 'reinstate_partner', reinstate);

/**
 * POST: closes a partner's account for good: it begins nothing new and isn't listed, and its subscriptions end with their terms; until
 * then it manages them. Its global admins are told by email. One read, one query, one transaction.
 */
export const closePartner = (call: Call<(typeof routes)['close']>): Promise<Reply> => {
  const { body, principal, clock } = call;
  return changeStatus(call, 'close_partner', account =>
    closeAccount(account, body, { by: principal.userId, now: clock.now }),
  );
};

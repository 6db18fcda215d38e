import { countAnswer } from '#functions/business-profile/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply, RequestContext } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import { senderEmails } from './emails.ts';
import { referralEtag, type StoredReferral } from './referral.ts';
import { referralWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { acceptReferral, archiveReferral, changeDeal, closeDeal, declineReferral } from './rules.ts';
import { receivedReferral } from './scope.ts';
import { toReferral } from './to-resource.ts';
import { type ReferralTransition, silently } from './transition.ts';
import { referralDefinition } from './workflow-definition.ts';

type Routes = typeof routes;

type WorkCall = RequestContext & { params: { id: string }; principal: Principal; body?: unknown };

/**
 * A change of a referral that the caller's company has received. At most two reads, the reads for the emails, one transaction, one
 * signal.
 * @throws Problem 404 for one that the caller doesn't see, 400 `etag.stale`, and what `decide` throws
 */
const work = (
  call: WorkCall,
  decide: (referral: StoredReferral) => ReferralTransition | undefined | Promise<ReferralTransition | undefined>,
): Promise<Reply> => {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: () => receivedReferral(principal, params.id),
    etag: referralEtag,
    decide: async referral => {
      const transition = await decide(referral);
      if (!transition) return { reply: { status: 200, body: await toReferral(referral, 'received', call) } };
      const answers = referral.status === 'received' && transition.next.status !== 'received' && referral.receivedOn;
      const { to, region } = referral;
      const changes = [
        ...referralWrites(referral, transition, asActor(principal), clock),
        ...(answers ? [countAnswer({ tenantId: to.tenantId, region }, answers, clock)] : []),
      ];
      const isMoved = transition.next.status !== referral.status;
      const { writes, notify } = isMoved
        ? signalOrRestart(referralDefinition, referral, transition, changes, clock)
        : { writes: changes, notify: undefined };
      return {
        writes,
        reply: { status: 200, body: await toReferral(transition.next, 'received', call) },
        ...(notify && { afterCommit: notify }),
      };
    },
  });
};

/** POST acceptance (B93). @throws FieldErrors; Problem 404, 409 `referral.closed` */
export const accept = (call: Call<Routes['accept']>): Promise<Reply> =>
  work(call, async referral => {
    const next = acceptReferral(referral, call.body, call.principal.userId, call.clock);
    return { operation: 'accept_referral', next, emails: await senderEmails('accepted', next) };
  });

/** POST decline (B93): whoever sent it reads why. @throws Problem 404, 409 `referral.closed` */
export const decline = (call: Call<Routes['decline']>): Promise<Reply> =>
  work(call, async referral => {
    const next = declineReferral(referral, call.body, call.clock);
    return { operation: 'decline_referral', next, emails: await senderEmails('declined', next) };
  });

/** PATCH: changes the deal of an accepted referral (B94). @throws FieldErrors; Problem 404, 409 `referral.closed` */
export const change = (call: Call<Routes['change']>): Promise<Reply> =>
  work(call, referral => silently('update_referral', changeDeal(referral, call.body)));

/** POST outcome (B94). The same again answers the same. @throws Problem 404, 409 `referral.closed` */
export const close = (call: Call<Routes['close']>): Promise<Reply> =>
  work(call, async referral => {
    const { outcome } = call.body;
    if (referral.status === outcome) return undefined;
    const next = closeDeal(referral, outcome, call.clock);
    const operation = outcome === 'won' ? 'win_referral' : 'lose_referral';
    return { operation, next, emails: await senderEmails('closed', next) };
  });

/** POST archive: final (B94). The same again answers the same. @throws Problem 404, 409 `referral.closed` */
export const archive = (call: Call<Routes['archive']>): Promise<Reply> =>
  work(call, referral =>
    referral.status === 'archived' ? undefined : silently('archive_referral', archiveReferral(referral, call.clock)),
  );

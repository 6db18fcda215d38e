import { catalogOn } from '#functions/catalog/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { changesAsked, isProvisioned } from './change.ts';
import { changeEmails } from './change-emails.ts';
import { changedSubscription } from './change-rules.ts';
import { changeWrites, readRelated } from './change-writes.ts';
import { requireForFamily } from './family-condition.ts';
import { beginChange } from './pending/begin.ts';
import type { routes } from './single/routes.ts';
import { loadSold } from './sold.ts';
import type { Subscription } from './subscription.ts';
import { subscriptionEtag, toSubscriptionResource } from './to-resource.ts';

type ChangeCall = Call<(typeof routes)['change']>;

/**
 * PATCH: one change of a subscription, which is sent back whole. Nothing is written when nothing is changed. What the owner's own
 * provisioner carries out waits for its answer: 202. One read call, and what the change depends on; for resellers who are told of it
 * one read call, and a query each; one transaction.
 *
 * @throws Problem 404 for another company's, 400 `etag.stale`, `subscription.one_change`, `subscription.change_pending`, and whatever
 *   is against the change
 */
export const changeSubscription = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadSold(call),
    etag: ({ before }) => subscriptionEtag(before),
    decide: async (loaded): Promise<RecordChange> => {
      const { before, seller, relationship } = loaded;
      const { body, clock, locale, principal } = call;
      requireForFamily(principal, before, clock);
      const [change, ...more] = changesAsked(before, body);
      if (more.length > 0) throw new Problem('subscription.one_change');
      const replyOf = (one: Subscription) => ({ status: 200, body: toSubscriptionResource(one, { clock, locale }) });
      if (!change) return { reply: replyOf(before) };
      if (before.pendingChange) throw new Problem('subscription.change_pending');
      const catalog = catalogOn(clock.now);
      const facts = {
        ...{ clock, catalog, seller, country: relationship.customer.country },
        ...(await readRelated(before, change)),
      };
      const after = changedSubscription(before, change, facts);
      const by = asActor(call.principal);
      if (setting('PROVISIONING').by === 'events' && isProvisioned(change))
        return beginChange({ change, after, by }, loaded, facts);
      return {
        writes: [
          ...changeWrites(change, after, loaded, facts, { actor: by, now: clock.now }),
          ...(await changeEmails(change, [before, after], relationship.associates, clock.now)),
        ],
        reply: replyOf(after),
      };
    },
  });

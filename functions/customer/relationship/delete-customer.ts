/** The deletion of a customer, which only a sandbox has. */
import { type CustomerRelationship, customerKey } from '#functions/customer/customer.ts';
import { requireEndable } from '#functions/customer/relationship-rules.ts';
import { relationshipPurgeWrites } from '#functions/customer/relationship-writes.ts';
import { partnersOfCustomer, servedCustomer } from '#functions/customer/repository.ts';
import { noneActiveCheck } from '#functions/subscription/lookup.ts';
import { type ActiveCount, activeCountKey } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isSandbox } from '#shared/runtime/sandbox.ts';
import { subscriptionsRemain } from './end-relationship.ts';
import type { routes } from './routes.ts';

type DeleteCall = Call<(typeof routes)['remove']>;

/** The methods that the path has elsewhere. */
const allowed = 'GET, PATCH';

/**
 * The customer, the relationships with the caller and those that serve it with the caller, and who else serves it, or sold to it
 * what is active yet: one that serves it with the caller can have been its seller before.
 *
 * @throws Problem 404 `resource.unknown`, 403 as {@link requireEndable}
 */
async function loadDeletable({ principal: { tenantId: callerId }, params }: DeleteCall) {
  const [{ customer, relationship }, partners] = await Promise.all([
    servedCustomer(callerId, params.id),
    partnersOfCustomer(params.id),
  ]);
  requireEndable(relationship);
  const ids = [callerId, ...relationship.associates.map(({ tenantId }) => tenantId)];
  const counts = await getAll<ActiveCount[]>(...ids.map(id => activeCountKey(params.id, id)));
  const activeOf = new Map(ids.map((id, n) => [id, counts[n]?.active ?? 0]));
  const isOwn = ({ partner }: CustomerRelationship) => ids.includes(partner.tenantId);
  const isOther = ({ partner: { tenantId } }: CustomerRelationship) =>
    tenantId !== callerId && activeOf.get(tenantId) !== 0;
  return {
    ...{ customer, ids, own: partners.filter(isOwn), others: partners.filter(isOther) },
    active: activeOf.get(callerId) ?? 0,
  };
}

/**
 * DELETE, in a sandbox: the customer is nobody's at once, and a job deletes it within minutes, with its people, subscriptions and orders.
 * Two read calls and a query, one transaction.
 *
 * @throws Problem 400 `route.unsupported` where the stage is no sandbox, 404 `resource.unknown`, 403 `customer.as_reseller`, 409
 *   `customer.subscriptions_active`, `customer.served_by_others`
 */
export async function deleteCustomer(call: DeleteCall): Promise<Reply> {
  const { principal, params, clock } = call;
  if (!isSandbox()) throw new Problem('route.unsupported', { params: { allowed }, allow: allowed });
  return changeRecord(call, {
    load: () => loadDeletable(call),
    decide: async ({ customer, ids, own, others, active }) => {
      if (active > 0) throw await subscriptionsRemain(params.id, principal.tenantId, active);
      if (others.length > 0)
        throw new Problem('customer.served_by_others', { data: others.map(one => one.partner.name) });
      const { version, domain } = customer;
      return {
        writes: [
          ...ids.map(id => noneActiveCheck(params.id, id)),
          ...own.flatMap(one => relationshipPurgeWrites(one, asActor(principal), clock.now)),
          {
            key: customerKey(params.id),
            set: { watch: 'sandbox.purge', dueAt: clock.now.toISOString(), releases: [`domain#${domain}`] },
            when: { equals: { version } },
          },
        ],
        reply: { status: 204 },
      };
    },
  });
}

import { type Order, type OrderContent, orderContentKey, orderKey } from '#functions/order/order.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { get, getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { failedChangeWrites, fulfilledChangeWrites } from './answer-writes.ts';
import type { routes } from './routes.ts';

type AnswerCall = Call<(typeof routes)['answerChange']>;

/** The subscription of a line of an order. One read call, and a read. @throws Problem 404 `provisioning.change_unknown` */
async function subscriptionOfLine({ params }: AnswerCall): Promise<Subscription> {
  const orderId = params.orderId.toLowerCase();
  const [order, content] = await getAll<[Order, OrderContent]>(orderKey(orderId), orderContentKey(orderId));
  const line = content?.lines.find(({ lineItemNumber }) => String(lineItemNumber) === params.line);
  const found =
    order &&
    line &&
    (await get<Subscription>(subscriptionKey(order.customer.tenantId, order.seller.tenantId, line.subscriptionId)));
  if (!found) throw new Problem('provisioning.change_unknown');
  return found;
}

/**
 * PUT: the owner's provisioner says what became of a change. A fulfilled one takes effect in the same transaction; a failed one is
 * dropped, and the seller's admins are told. One read call and a read; what the change depends on; one transaction.
 *
 * @throws Problem 404 `provisioning.change_unknown`; 409 `provisioning.change_answered` for a change that has its answer, or
 *   has waited too long; and as `fulfilledChangeWrites`
 */
export const answerSubscriptionChange = (call: AnswerCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => subscriptionOfLine(call),
    decide: async (before): Promise<RecordChange> => {
      const { body, params, principal, clock } = call;
      const { pendingChange: pending, answeredChange: last } = before;
      const changeId = params.changeId.toLowerCase();
      if (pending?.id !== changeId)
        throw new Problem(last?.id === changeId ? 'provisioning.change_answered' : 'provisioning.change_unknown');
      const { status, reason: failure } = body;
      return {
        writes:
          status === 'fulfilled'
            ? await fulfilledChangeWrites(before, pending, clock)
            : await failedChangeWrites(before, pending, { actor: asActor(principal), failure }, clock.now),
        reply: {
          status: 200,
          body: {
            ...{ orderId: before.orderId, lineItemNumber: before.lineItemNumber, changeId, status },
            subscriptionId: before.id,
            attributes: { objectType: 'ProvisionedChange' },
          },
        },
      };
    },
  });

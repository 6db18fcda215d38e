import { type OrderLine, orderKey } from '#functions/order/order.ts';
import { readOrders } from '#functions/order/repository.ts';
import { orderDefinition, type StoredOrder } from '#functions/order/workflow-definition.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalWait } from '#shared/workflow/workflow-execution.ts';
import { baseObstacle, readBase } from './base.ts';
import { failedWrites, failingWith, fulfilledWrites } from './line-writes.ts';
import type { routes } from './routes.ts';

type AnswerCall = Call<(typeof routes)['answer']>;

/** The order and the line that a path names. One read call, and one for an add-on. @throws Problem 404 `order.unknown` */
async function loadLine({ params }: AnswerCall) {
  const [whole] = await readOrders([params.orderId.toLowerCase()]);
  const line = whole?.content.lines.find(({ lineItemNumber }) => String(lineItemNumber) === params.line);
  if (!whole || !line) throw new Problem('order.unknown');
  return { whole, line, base: await readBase(whole.order, line) };
}

/** @throws Problem 409 `provisioning.base_waits`, `provisioning.base_ended` for an add-on to what isn't there */
function requireBase(line: OrderLine, base: Subscription | undefined): void {
  const obstacle = baseObstacle(line, base);
  if (obstacle) throw new Problem(`provisioning.base_${obstacle}`);
}

/** Wakes the workflow if every line has an answer now. One read, one call. */
async function signalIfDone(id: string, clock: Clock): Promise<void> {
  const order = await get<StoredOrder>(orderKey(id));
  if (order?.wait && orderDefinition.hasWork?.(order, clock))
    await signalWait(orderDefinition, order.wait, order, false, clock);
}

/**
 * PUT: the owner's provisioner says what became of a line. A fulfilled one gets its subscription in the same transaction; with a
 * failed one, the add-ons that wait for it fail. One read call, one read for an add-on, one transaction, one read.
 *
 * @throws Problem 404 `order.unknown`; 409 `provisioning.answered` for a line that has its answer, or whose order has ended;
 *   409 `provisioning.base_waits`, `provisioning.base_ended` for a fulfilled add-on to what isn't there
 */
export const answerLine = (call: AnswerCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadLine(call),
    decide: ({ whole, line, base }) => {
      const { body, principal, clock } = call;
      const { order } = whole;
      if (order.status !== 'pending' || order.lines[line.lineItemNumber]?.status !== 'pending')
        throw new Problem('provisioning.answered');
      const { status, reason, activationLink } = body;
      const isFulfilled = status === 'fulfilled';
      if (isFulfilled) requireBase(line, base);
      return {
        writes: isFulfilled
          ? fulfilledWrites(whole, line, { actor: asActor(principal), clock, base, activationLink })
          : failedWrites(whole, failingWith(whole, line), reason ? { failure: reason } : {}, clock.now),
        reply: {
          status: 200,
          body: {
            orderId: order.id,
            lineItemNumber: line.lineItemNumber,
            status,
            subscriptionId: isFulfilled ? line.subscriptionId : undefined,
            attributes: { objectType: 'ProvisionedLine' },
          },
        },
        afterCommit: () => signalIfDone(order.id, clock),
      };
    },
  });

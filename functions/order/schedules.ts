/** The schedule of orders: the reconciler, and orders whose provisioning was delayed. */
import { update } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { signalWait } from '#shared/workflow/workflow-execution.ts';
import { pendingSignal } from '#shared/workflow/workflow-state.ts';
import { orderKey } from './order.ts';
import { orderDefinition, type StoredOrder } from './workflow-definition.ts';

const reconcile = reconcilerOf(orderDefinition);

/** Wakes the workflow of an order that is due: its step provisions it. If it doesn't, the reconciler finds the signal. */
async function wake(order: StoredOrder): Promise<void> {
  const clock = clockNow();
  const signal = pendingSignal('order', {}, clock.now);
  await update({ key: orderKey(order.id), set: signal, when: { equals: { version: order.version } } });
  if (order.wait) await signalWait(orderDefinition, order.wait, order, false, clock);
}

export const reconcileHandler = taskHandler(async () => {
  await forEachDue<StoredOrder>('order.due', clockNow().now, wake);
  await reconcile();
});

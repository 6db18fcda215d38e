import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import { orderLifecycle } from './lifecycle.ts';
import { type Order, orderKey } from './order.ts';

/** An order with its workflow's state. */
export type StoredOrder = WithWorkflow<Order>;

/** Orders as records with a workflow. One whose provisioning is delayed is found by a schedule when it is due. */
export const orderDefinition: WorkflowDefinition<Order> = {
  kind: 'order',
  workflow: 'ORDER_WORKFLOW',
  key: orderKey,
  lifecycle: orderLifecycle,
  state: ({ status }) => status,
  watchUntil: ({ status, provisionOn }) =>
    status === 'pending' && provisionOn ? { watch: 'order.due', dueAt: provisionOn } : undefined,
  hasWork: ({ status, lines, provisionOn }, { now }) =>
    status === 'pending' &&
    (Object.values(lines).every(line => line.status !== 'pending') ||
      (provisionOn !== undefined && provisionOn <= now.toISOString())),
};

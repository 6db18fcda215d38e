/** The steps of the workflow of orders. */

import { transact } from '#shared/db/table.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { workflowMail } from '#shared/workflow/workflow-mail.ts';
import { workflowSteps } from '#shared/workflow/workflow-steps.ts';
import type { Order } from './order.ts';
import { askAgain, onOrderTimer, pendingLines } from './provisioning/end-order.ts';
import { failedWrites } from './provisioning/line-writes.ts';
import { contentOf, provision } from './provisioning/provision.ts';
import { orderChangeWrites } from './repository.ts';
import { orderDefinition } from './workflow-definition.ts';

const { wait, timer, finish } = workflowSteps<Order>(orderDefinition, {
  onTimer: async (order, clock) => {
    const due = onOrderTimer(order, clock);
    if (due === 'ask_again') return askAgain(order);
    if (due === 'expire') {
      const content = await contentOf(order);
      const lines = pendingLines(order, content);
      if (lines.length > 0) await transact(failedWrites({ order, content }, lines, {}, clock.now));
    }
    return undefined;
  },
  changeWrites: (before, transition, _actor, clock) => [orderChangeWrites(before, transition, clock)],
  beforeWait: provision,
  sendEmails: workflowMail<Order>(orderDefinition, { render: (_order, email) => renderOutboxEmail(email) }),
});

export const waitHandler = taskHandler(wait);
export const timerHandler = taskHandler(timer);
export const finishHandler = taskHandler(finish);

import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { type DoneEmails, sendOutbox } from '#shared/mail/send-outbox.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { WorkflowDefinition, WorkflowRecord } from './workflow-definition.ts';
import type { WithWorkflow } from './workflow-state.ts';

interface WorkflowMail<Stored extends WorkflowRecord> {
  render: (record: WithWorkflow<Stored>, outboxEmail: OutboxEmail) => Promise<Mail>;
  /** Which emails are limited. */
  limit?: {
    /** Whether an email is sent before the others. */
    isFirst: (outboxEmail: OutboxEmail) => boolean;
    /** Whether an email may be sent at all. */
    maySend: (record: WithWorkflow<Stored>, outboxEmail: OutboxEmail, clock: Clock) => Promise<boolean>;
  };
}

/** What sends the emails in the outbox of a record, for the steps of a workflow that has any. The calls of {@link sendOutbox}. */
export function workflowMail<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  { render, limit }: WorkflowMail<Stored>,
): (record: WithWorkflow<Stored>) => Promise<DoneEmails> {
  return record => {
    const key = definition.key(record.id);
    const renderEmail = (_name: string, outboxEmail: OutboxEmail) => render(record, outboxEmail);
    if (!limit) return sendOutbox(key, record.outbox, renderEmail);
    const { isFirst, maySend } = limit;
    const emails = Object.entries(record.outbox);
    const ordered = [...emails.filter(([, one]) => isFirst(one)), ...emails.filter(([, one]) => !isFirst(one))];
    return sendOutbox(key, Object.fromEntries(ordered), renderEmail, outboxEmail =>
      maySend(record, outboxEmail, clockNow()),
    );
  };
}

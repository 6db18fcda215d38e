import type { AuditOperation } from '#shared/audit/operations.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';

/** What a rule decides: the next record, the emails about the change, and the operation's name in the audit log. */
export interface Transition<Stored> {
  operation: AuditOperation;
  next: Stored;
  emails: Record<string, OutboxEmail>;
}

/** The record with some members changed, in the same status. */
export const amendRecord = <Stored extends { version: number }>(record: Stored, members: Partial<Stored>): Stored => ({
  ...record,
  ...members,
  version: record.version + 1,
});

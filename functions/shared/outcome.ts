import type { Letter } from './outbox.ts';

/** What a rule decides: the record as it will be, the letters that go out for it, and the word for the audit record. */
export interface Outcome<Stored> {
  operation: string;
  next: Stored;
  letters: Record<string, Letter>;
}

/** The record with some members changed, in the same status. */
export const amend = <Stored extends { version: number }>(record: Stored, members: Partial<Stored>): Stored => ({
  ...record,
  ...members,
  version: record.version + 1,
});

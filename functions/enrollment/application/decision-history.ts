import type { CheckName, CheckStatus } from './checks.ts';

/** A reviewer's verdict on a check. */
export interface Verdict {
  check: CheckName;
  status: CheckStatus;
  note?: string;
  decidedOn: string;
  decidedBy: string;
}

export const decisionNames = ['approve', 'reject', 'request_information'] as const;

/** The decisions that a record keeps: also those on a contact's report. */
export const decisionsKept = [...decisionNames, 'dismiss_dispute'] as const;

/** A reviewer's decision on the application, and why. */
export interface Decision {
  decision: (typeof decisionsKept)[number];
  reason?: string;
  decidedOn: string;
  decidedBy: string;
}

/**
 * How much a record keeps of each history, in bytes: all three together fit into one item of the table, which holds 400 KB,
 * even if every text is of full length in any script. The audit records keep everything.
 */
export const historyBytes = { questions: 180_000, decisions: 48_000, verdicts: 48_000 };

/** A history with a new entry, without the oldest entries that no longer fit. */
export function appendWithin<Entry>(bytes: number, history: readonly Entry[] | undefined, entry: Entry): Entry[] {
  const kept = [...(history ?? []), entry];
  const sizes = kept.map(one => Buffer.byteLength(JSON.stringify(one)));
  let total = sizes.reduce((sum, size) => sum + size, 0);
  let dropped = 0;
  while (total > bytes && dropped < kept.length - 1) total -= sizes[dropped++] ?? 0;
  return kept.slice(dropped);
}

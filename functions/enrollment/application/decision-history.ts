import { type CheckName, type CheckStatus, checkNames } from './checks.ts';
import type { Compared } from './compared.ts';
import type { GivenReason } from './review-reasons.ts';

/** A reviewer's verdict on a check. */
export interface Verdict {
  check: CheckName;
  status: CheckStatus;
  note?: string;
  /** What is wrong, for the company. */
  reasons?: readonly GivenReason[];
  /** What was compared, as it was then. */
  compared?: Compared;
  decidedOn: string;
  decidedBy: string;
  /** The reviewer's name then. */
  decidedByName?: string;
}

export const decisionNames = ['approve', 'reject', 'request_information'] as const;

/** The decisions that a record keeps: also those on a contact's report. */
export const decisionsKept = [...decisionNames, 'dismiss_dispute'] as const;

/** A reviewer's decision on the application, and why. */
export interface Decision {
  decision: (typeof decisionsKept)[number];
  /** The whole text as the company was sent it, and its language. */
  reason?: string;
  language?: string;
  reasons?: readonly GivenReason[];
  /** What the reviewer wrote besides reasons of the catalog; also part of `reason`. */
  words?: string;
  decidedOn: string;
  decidedBy: string;
  decidedByName?: string;
}

/** The decision that a company has to answer now: the one that put its application where it is. */
export function openDecision({
  status,
  decisions = [],
}: {
  status: string;
  decisions?: readonly Decision[];
}): Decision | undefined {
  if (status !== 'rejected' && status !== 'information_requested') return undefined;
  const asked = status === 'rejected' ? 'reject' : 'request_information';
  return decisions.findLast(({ decision }) => decision === asked);
}

/** The reasons of the catalog that a company has to answer now. */
export const openReasons = (record: Parameters<typeof openDecision>[0]): readonly GivenReason[] =>
  openDecision(record)?.reasons ?? [];

/**
 * How much a record keeps of each history, in bytes: all three together fit into one item of the table, which holds 400 KB,
 * even if every text is of full length in any script. The audit records keep everything.
 */
export const historyBytes = { questions: 180_000, decisions: 48_000, verdicts: 48_000 };

/** A check as it stands: a reviewer's verdict, a rule's, or none yet. */
type CurrentVerdict = Partial<Omit<Verdict, 'check'>> & { status: CheckStatus };

/** What has been decided on the checks of a record: as they stand, and the verdicts before. */
interface Decided {
  checks: Record<CheckName, CurrentVerdict>;
  verdicts?: readonly Verdict[];
}

/**
 * The verdict that stands on a check, if a reviewer has decided it. It is kept once, as the check itself, since a record is written often
 * and paid for by the kilobyte; records of earlier versions have it among the verdicts as well.
 */
function currentVerdictOn(check: CheckName, { checks, verdicts }: Decided): Verdict[] {
  const { decidedBy = 'rule', decidedOn } = checks[check];
  const isKept = verdicts?.some(one => one.check === check && one.decidedOn === decidedOn);
  return decidedBy === 'rule' || isKept ? [] : [{ check, ...checks[check] } as Verdict];
}

/** The checks that a record gets, with the verdicts that they replace. */
export function replacingVerdicts<Next extends Decided['checks']>(record: Decided, checks: Next) {
  const verdicts = checkNames
    .flatMap(name => (checks[name] === record.checks[name] ? [] : currentVerdictOn(name, record)))
    .reduce<readonly Verdict[] | undefined>(
      (kept, verdict) => appendWithin(historyBytes.verdicts, kept, verdict),
      record.verdicts,
    );
  return { checks, ...(verdicts && { verdicts }) };
}

/** All verdicts on a check, newest last: the one that stands is the last. */
export const verdictsOn = (name: CheckName, record: Decided): Verdict[] => [
  ...(record.verdicts ?? []).filter(({ check }) => check === name),
  ...currentVerdictOn(name, record),
];

/** A history with a new entry, without the oldest entries that no longer fit. */
export function appendWithin<Entry>(bytes: number, history: readonly Entry[] | undefined, entry: Entry): Entry[] {
  const kept = [...(history ?? []), entry];
  const sizes = kept.map(one => Buffer.byteLength(JSON.stringify(one)));
  let total = sizes.reduce((sum, size) => sum + size, 0);
  let dropped = 0;
  while (total > bytes && dropped < kept.length - 1) total -= sizes[dropped++] ?? 0;
  return kept.slice(dropped);
}

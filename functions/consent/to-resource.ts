import { createHash } from 'node:crypto';
import { evidenceOf } from '#shared/audit/consent.ts';
import type { LedgerEntry } from './repository.ts';
import { filled, statementOf } from './words.ts';

const entry = ({ id, on }: { id: string; on: string }) => ({ id, on });

/** The hash of a statement is that of its words with their placeholders, as of an agreement that of its document. */
function textOf(row: LedgerEntry['row'], company: string) {
  const { text } = row;
  if (!text) return undefined;
  const words = statementOf(row);
  const hash =
    text.hash ??
    createHash('sha256')
      .update(words ?? '')
      .digest('hex');
  return { version: text.version, language: text.language, hash, words: words && filled(words, row, company) };
}

/** How an entry is shown. */
interface Showing {
  /** The name of the company whose ledger it is in. */
  company: string;
  title: (kind: string) => string;
  /** Whether the text that the hash is of is shown, too. */
  withEvidence: boolean;
}

/** An entry of a ledger, with what it replaced and what became of it. */
export function toConsentResource({ row, before, after }: LedgerEntry, { company, title, withEvidence }: Showing) {
  const { pk, sk, hash, ...consent } = row;
  const { id, kind, act, by, on, about, source } = consent;
  const isGiven = act === 'given';
  return {
    ...{ id, kind, title: title(kind), act, by, on, about, text: textOf(row, company), source },
    replaced: before?.act === 'given' ? entry(before) : undefined,
    replacedBy: isGiven && after?.act === 'given' ? entry(after) : undefined,
    takenBack: isGiven && after?.act === 'taken_back' ? entry(after) : undefined,
    hash,
    evidence: withEvidence ? evidenceOf(consent) : undefined,
    attributes: { objectType: 'Consent' },
  };
}

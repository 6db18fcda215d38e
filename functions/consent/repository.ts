import type { ConsentKind, StoredConsent } from '#shared/audit/consent.ts';
import { query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';

type ConsentRow = StoredConsent & Key;

/** What a row's key says of it: what it is about as one text, when, and whether something was given. */
interface Place {
  id: string;
  subject: string;
  on: string;
  act: StoredConsent['act'];
}

/** A row between its neighbors: what the company said before and after about the same thing. */
export interface LedgerEntry {
  row: ConsentRow;
  before: Place | undefined;
  after: Place | undefined;
}

function placeOf(sk: string): Place {
  const [kind, about, on = '', act, id = ''] = sk.split('#');
  return { id, subject: `${kind}#${about}`, on, act: act as Place['act'] };
}

const ofSubject = (sk: string, other: string | undefined): Place | undefined => {
  const place = other === undefined ? undefined : placeOf(other);
  return place?.subject === placeOf(sk).subject ? place : undefined;
};

/** Which rows of a ledger. */
export interface LedgerQuery {
  tenantId: string;
  kind?: ConsentKind | undefined;
}

/** A page of a company's ledger. One query for each megabyte. */
export async function readLedger(
  { tenantId, kind }: LedgerQuery,
  size: number,
  from?: Record<string, unknown>,
): Promise<{ entries: LedgerEntry[]; after?: Record<string, unknown> }> {
  const rows: ConsentRow[] = [];
  let after = from;
  do {
    const page = await query<ConsentRow>({
      partition: `CONSENT#${tenantId}`,
      ...(kind && { sort: { beginsWith: `${kind}#` } }),
      limit: size + 1 - rows.length,
      after,
    });
    rows.push(...page.items);
    after = page.last;
  } while (after && rows.length <= size);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    entries: shown.map((row, n) => ({
      row,
      before: ofSubject(row.sk, n > 0 ? rows[n - 1]?.sk : (from?.sk as string | undefined)),
      after: ofSubject(row.sk, rows[n + 1]?.sk),
    })),
    ...(last && rows.length > size && { after: { pk: last.pk, sk: last.sk } }),
  };
}

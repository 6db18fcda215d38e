/** Brings accounts that earlier versions stored into the list of all partners. */
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { listEnrollments } from '#functions/enrollment/lookup.ts';
import { getListed, update } from '#shared/db/table.ts';
import { type Account, accountKey, accountPlaces, notCondemned } from '#shared/identity/account.ts';

/** How many companies were looked at, and how many of them were missing in the list. */
export interface Relisted {
  partners: number;
  added: number;
}

type Stored = Account & { queue?: string; review?: string; watch?: string };

/** Whether an account is in every list: of all, of its status and of its country. */
const isListed = ({ queue, review, watch }: Stored): boolean =>
  [queue, review, watch].every(list => list !== undefined);

/** The accounts of all companies that have applied, a batch at a time. One query and two batch reads per 100 applications. */
async function* accountBatches(): AsyncGenerator<Stored[]> {
  const seen = new Set<string>();
  for (const status of enrollmentStatuses) {
    let after: Record<string, unknown> | undefined;
    do {
      const page = await listEnrollments({ status, limit: 100, after });
      const tenantIds = new Set(page.items.map(({ tenantId }) => tenantId).filter(id => !seen.has(id)));
      for (const id of tenantIds) seen.add(id);
      yield await getListed<Stored>([...tenantIds].map(accountKey));
      after = page.last;
    } while (after);
  }
}

/**
 * Adds an account to the lists, unless a change has done so meanwhile: whoever changes its name or status writes its places as well. One
 * that is about to be deleted keeps its place in the list of these. One write.
 */
async function relist(account: Account): Promise<boolean> {
  const { tenantId, companyName, country, status } = account;
  const after = await update({
    key: accountKey(tenantId),
    set: accountPlaces(account),
    when: { exists: true, equals: { companyName, country, status }, ...notCondemned },
  });
  return after !== undefined;
}

/** Adds every account that is missing in the list of partners. Run again, it adds nothing. */
export async function relistPartners(): Promise<Relisted> {
  const done: Relisted = { partners: 0, added: 0 };
  for await (const accounts of accountBatches()) {
    done.partners += accounts.length;
    for (const account of accounts) if (!isListed(account) && (await relist(account))) done.added += 1;
  }
  return done;
}

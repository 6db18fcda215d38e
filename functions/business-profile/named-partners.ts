/** Whose domains a profile names (B91): whoever publishes it says that these partners are affiliated, or have agreed. */
import { getListed } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key } from '#shared/db/write.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { withLimits } from '#shared/sign-in/limit.ts';
import type { Described } from './business-profile.ts';
import type { NamedDomain } from './named-domains.ts';
import { requireNoOthers } from './rules.ts';

/** What others read of a profile. */
const textOf = ({ text, skills, locations }: Described): string =>
  [text, ...skills, ...locations.map(({ name }) => name)].join('\n');

const claimOf = (domain: string): Key => uniqueKey(`domain#${domain}`);

/** The domains, as they are typed, that other active partners hold. Two read calls of at most 80 items. */
async function ofOthers(named: readonly NamedDomain[], tenantId: string): Promise<string[]> {
  const keys = [...new Set(named.flatMap(domain => domain.keys))];
  const claims = await getListed<UniqueClaim & Key>(keys.map(claimOf));
  const holders = new Set(claims.map(claim => claim.tenantId).filter(holder => holder !== tenantId));
  const accounts = await getListed<Account>([...holders].map(accountKey));
  const active = new Set(accounts.filter(({ status }) => status === 'active').map(account => account.tenantId));
  const theirs = new Set(claims.filter(claim => active.has(claim.tenantId)).map(({ pk }) => pk));
  return named.filter(domain => domain.keys.some(key => theirs.has(claimOf(key).pk))).map(({ typed }) => typed);
}

/** Refusals per company and hour: each shows which domains belong to partners. */
const refusalsAnHour = 20;

/**
 * The domains of other active partners that a profile names, for the activity log. Two read calls; none where it names no domain.
 * A refusal is counted, before anything is looked for: one update, and another where there is no refusal. It shows a domain as it is
 * typed, and never whose it is.
 * @throws Problem 409 `businessprofile.names_partners` until it is acknowledged, 429 `businessprofile.too_many`
 */
export async function requireAgreedDomains(
  draft: Described,
  { tenantId }: Pick<Account, 'tenantId'>,
  acknowledged: boolean | undefined,
  now: Date,
): Promise<string[]> {
  const { domainsNamed } = await import('./named-domains.ts');
  const named = domainsNamed(textOf(draft));
  if (named.length === 0) return [];
  if (acknowledged) return ofOthers(named, tenantId);
  const limit = { name: 'named partners', of: tenantId, tries: refusalsAnHour, minutes: 60 };
  return withLimits([limit], 'businessprofile.too_many', now, async () => {
    const others = await ofOthers(named, tenantId);
    requireNoOthers(others);
    return others;
  });
}

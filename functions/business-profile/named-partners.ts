/** Which other partners a profile names (B91): whoever publishes it says that these are affiliated, or have agreed. */
import { getListed } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { accountPage } from '#shared/identity/account-list.ts';
import type { Described } from './business-profile.ts';

/** So many names that begin with a word are compared. */
const mostNames = 20;

/** What others read of a profile. */
const textOf = ({ text, skills, locations }: Described): string =>
  [text, ...skills, ...locations.map(({ name }) => name)].join('\n');

/** The companies that hold domains. One read call. */
async function holdersOf(domains: readonly string[]): Promise<Account[]> {
  const claims = await getListed<UniqueClaim>(domains.map(domain => uniqueKey(`domain#${domain}`)));
  return getListed<Account>([...new Set(claims.map(({ tenantId }) => tenantId))].map(accountKey));
}

/** Accounts whose names begin with a word. One query. */
const namedFrom = async (start: string): Promise<Account[]> =>
  (await accountPage({ beginsWith: start, limit: mostNames })).items;

/**
 * The names of other active partners that a profile has, by their name or their domain. At most 30 queries of 20 rows at once, and two
 * read calls: a partner is missed whose name many others begin like, or that comes after 30 other words that may begin a name.
 */
export async function namedPartners(
  draft: Described,
  { tenantId, companyName: own }: Pick<Account, 'tenantId' | 'companyName'>,
): Promise<string[]> {
  const text = textOf(draft);
  const { domainsNamed, nameStarts, namesCompany } = await import('./partner-names.ts');
  const [named, holders] = await Promise.all([
    Promise.all(nameStarts(text).map(namedFrom)),
    holdersOf(domainsNamed(text)),
  ]);
  const found = [...named.flat().filter(({ companyName }) => namesCompany(text, companyName, own)), ...holders];
  const others = found.filter(account => account.tenantId !== tenantId && account.status === 'active');
  return [...new Set(others.map(({ companyName }) => companyName))].sort();
}

import { findMpnId } from '#functions/mpn/lookup.ts';
import { get, getListed } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key } from '#shared/db/write.ts';
import { marketOf, regionsOn } from '#shared/i18n/regions.ts';
import { type Account, type AccountStatus, accountKey, nameKey, typesOf } from '#shared/identity/account.ts';
import { accountPage, accountsInCountries, accountsWithStatus } from '#shared/identity/account-list.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { domainOf, isDomain } from '#shared/schema/fields.ts';

/** What an operator looks for. */
export interface PartnerQuery {
  /** The beginning of a name, a domain or address, or an MPN ID. */
  q?: string | undefined;
  status?: AccountStatus | undefined;
  kind?: PartnerType | undefined;
  country?: string | undefined;
  region?: string | undefined;
}

export interface PartnerPage {
  items: Account[];
  /** Key of the last account read, if there may be more. */
  after?: Record<string, unknown> | undefined;
}

/** Maximum accounts read per page, so that a filter without matches ends soon. */
const maxAccountsRead = 1000;

const passes = (account: Account, { status, kind, country, region }: PartnerQuery, now: Date): boolean =>
  (!status || account.status === status) &&
  (!kind || typesOf(account).includes(kind)) &&
  (!country || account.country === country) &&
  (!region || marketOf(account.country, now)?.region === region);

/** The company that holds a domain, or every domain above it: `mail.contoso.example` is Contoso's. At most four reads. */
async function holderOfDomain(domain: string): Promise<string | undefined> {
  const parts = domain.split('.');
  const names = parts.slice(0, -1).map((_, n) => parts.slice(n).join('.'));
  const claims = await Promise.all(names.slice(0, 4).map(name => get<UniqueClaim>(uniqueKey(`domain#${name}`))));
  return claims.find(claim => claim)?.tenantId;
}

/** Accounts that a text names exactly: by an MPN ID, or by a domain or an address in it. At most six reads. */
async function namedExactly(q: string): Promise<Account[]> {
  const domain = domainOf(q.toLowerCase());
  const tenantIds = await Promise.all([
    /^\d{5,12}$/.test(q) ? findMpnId(q).then(id => id?.tenantId) : undefined,
    isDomain(domain) ? holderOfDomain(domain) : undefined,
  ]);
  return getListed<Account>(tenantIds.filter(id => id !== undefined).map(accountKey));
}

const batchLength = 100;

/** The countries of a region. */
const countriesOf = (region: string, now: Date): string[] =>
  regionsOn(now)
    .regions.filter(({ id }) => id === region)
    .flatMap(({ countries }) => Object.keys(countries));

/** Reads a page of the list that has the least besides what is looked for, by name. */
async function listPage(
  { country, region, status }: PartnerQuery,
  now: Date,
  asked: Parameters<typeof accountPage>[0],
) {
  if (country) return accountsInCountries([country], asked);
  if (region) return accountsInCountries(countriesOf(region, now), asked);
  if (status) return accountsWithStatus(status, asked);
  const { items, last } = await accountPage<Listed>(asked);
  return { items: items.map(account => ({ account, place: keyOf(account) })), last };
}

/** Whether what the list doesn't have is looked for, too. */
const isFiltered = ({ status, kind, country, region }: PartnerQuery): boolean =>
  kind !== undefined || [status, country ?? region].every(value => value !== undefined);

type Listed = Account & Key & { queue: string; queueKey: string };

/** Accounts whose name begins so, by name, each with its place and whether there are more. The reads of {@link listPage} for each batch. */
async function* accountsFrom(asked: PartnerQuery, limit: number, now: Date, from: Record<string, unknown> | undefined) {
  const beginsWith = nameKey(asked.q?.trim() ?? '');
  let after = from;
  do {
    const { items, last } = await listPage(asked, now, { limit, after, beginsWith });
    for (const item of items) yield { ...item, more: last !== undefined || item !== items.at(-1) };
    after = last;
  } while (after);
}

/** The exclusive start key to continue after an account. */
const keyOf = ({ pk, sk, queue, queueKey }: Listed): Record<string, unknown> => ({ pk, sk, queue, queueKey });

/**
 * A page of accounts by name, from the list of a country, of the countries of a region, of a status, or of all. One query; with a kind,
 * or a status beside a place, as many as are needed to fill the page or to read 1,000 accounts. The first page begins with the accounts that the text names exactly.
 */
export async function findPartners(
  asked: PartnerQuery,
  size: number,
  now: Date,
  from?: Record<string, unknown>,
): Promise<PartnerPage> {
  const q = asked.q?.trim() ?? '';
  const exact = q && !from ? (await namedExactly(q)).filter(account => passes(account, asked, now)) : [];
  const isNew = ({ tenantId }: Account) => exact.every(one => one.tenantId !== tenantId);
  const items: Account[] = [...exact];
  let read = 0;
  for await (const { account, place, more } of accountsFrom(asked, isFiltered(asked) ? batchLength : size, now, from)) {
    read += 1;
    if (isNew(account) && passes(account, asked, now)) items.push(account);
    if (items.length - exact.length === size || read === maxAccountsRead)
      return { items, ...(more && { after: place }) };
  }
  return { items };
}

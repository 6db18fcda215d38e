/** Whose domains a profile names (B91): whoever publishes it says that these partners are affiliated, or have agreed. */
import { getListed } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key } from '#shared/db/write.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { domainKey, isDomain } from '#shared/schema/fields.ts';
import { withLimits } from '#shared/sign-in/limit.ts';
import type { Described } from './business-profile.ts';
import { requireAgreedNames } from './rules.ts';

/** So many domains of a text are looked for. */
const mostDomains = 10;
/** So many labels of a domain are looked at, from its end. */
const mostLabels = 5;

/** What may be a domain, in any script. */
const domains = /[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62})+/gu;
/** One in ASCII that stands between letters of a script without spaces: `请访问contoso.example了解`. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`;
const withoutSpaces = new RegExp(
  String.raw`(?<=^|${unspaced})[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62})+(?=$|${unspaced})`,
  'giu',
);

/** A domain as it is typed, and itself with those above it but the last, in ASCII: `mail.contoso.example` is Contoso's. */
interface NamedDomain {
  typed: string;
  keys: string[];
}

function keysOf(typed: string): string[] {
  const labels = typed.split('.').slice(-mostLabels);
  const above = labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
  return above.filter(isDomain).map(domainKey);
}

/** What was found, and what stands in it alone. */
const namedIn = (found: string): NamedDomain[] =>
  (found.match(withoutSpaces) ?? [found]).map(typed => ({
    typed,
    keys: [...new Set([...keysOf(typed), ...keysOf(found)])],
  }));

/** The first ten domains in a text, each once. */
export function domainsNamed(text: string): NamedDomain[] {
  const named = (text.match(domains) ?? []).flatMap(namedIn).filter(({ keys }) => keys.length > 0);
  return [...new Map(named.map(domain => [domain.typed, domain])).values()].slice(0, mostDomains);
}

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

/** So many refusals an hour tell a company whose domain is a partner's. */
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
  const named = domainsNamed(textOf(draft));
  if (named.length === 0) return [];
  if (acknowledged) return ofOthers(named, tenantId);
  const limit = { name: 'named partners', of: tenantId, tries: refusalsAnHour, minutes: 60 };
  return withLimits([limit], 'businessprofile.too_many', now, async () => {
    const others = await ofOthers(named, tenantId);
    requireAgreedNames(others, acknowledged);
    return others;
  });
}

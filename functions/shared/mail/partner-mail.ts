import { getAll } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { domainOf } from '#shared/schema/fields.ts';

/** A partner counts as new for so many days after it signed the agreement. */
const newDays = 30;

/** A domain and those above it, but for the top level: `mail.contoso.example`, `contoso.example`. */
function domainsAbove(address: string): string[] {
  const labels = domainOf(address).split('.');
  return labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
}

/**
 * How many emails a day the company may set off. It depends on how long it has been in the program. A customer, which any partner
 * can make, has no account there and always counts as new.
 */
function dailyLimit(account: Account | undefined, clock: Clock): number {
  const { first30Days, later } = setting('PARTNER_MAILS');
  if (!account) return first30Days;
  const signedOn = account.agreement?.signedOn;
  return signedOn && addDays(new Date(signedOn), newDays, clock) > clock.now ? first30Days : later;
}

/**
 * The write that counts emails that a company's people have Tandem send to addresses outside the company's proved domains, for
 * the transaction that enqueues them. The operator's own people aren't counted. No read without an email, else one.
 *
 * @param addresses one for each email
 * @throws Problem 429 `mail.too_many` during the commit, with the seconds until the next day begins
 */
export async function partnerMailWrites(
  tenantId: string,
  addresses: readonly string[],
  clock: Clock,
): Promise<Write[]> {
  if (tenantId === operatorTenant || addresses.length === 0) return [];
  const names = [...new Set(addresses.flatMap(domainsAbove))];
  const [account, ...claims] = await getAll<[Account, ...UniqueClaim[]]>(
    accountKey(tenantId),
    ...names.map(name => uniqueKey(`domain#${name}`)),
  );
  const proved = names.filter((_, n) => claims[n]?.tenantId === tenantId);
  const mails = addresses.filter(address => !domainsAbove(address).some(name => proved.includes(name))).length;
  if (mails === 0) return [];
  const day = clock.daySeconds * 1000;
  const start = Math.floor(clock.now.getTime() / day) * day;
  const wait = Math.ceil((start + day - clock.now.getTime()) / 1000);
  return [
    {
      key: { pk: `LIMIT#mail tenant#${tenantId}`, sk: new Date(start).toISOString() },
      add: { mails },
      set: { ttl: Math.ceil((start + day) / 1000) },
      when: { below: { mails: dailyLimit(account, clock) - mails + 1 } },
      otherwise: () => new Problem('mail.too_many', { retryAfter: wait }),
    },
  ];
}

import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { requireSameRegion } from '#shared/company/region.ts';
import { getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, accountKey, typesOf } from '#shared/identity/account.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import type { Organization } from '#shared/invitation/invitation.ts';

/** The recipient's language and time zone, and the company if it has an account. */
interface Invited {
  locale?: Locale;
  timeZone?: string;
  to?: Organization;
}

/**
 * Finds the owner of an address and checks that they may be invited (R125). No read for an unknown address, otherwise
 * one.
 *
 * @throws Problem 422 for the sender's own company, a company that isn't a reseller, or one in another region; 409
 * `partnership.exists` for a partner
 */
export async function lookUpRecipient(claim: UniqueClaim | undefined, provider: Account, now: Date): Promise<Invited> {
  if (!claim) return {};
  const { tenantId, userId } = claim;
  if (tenantId === provider.tenantId) throw new Problem('invite.self');
  const [account, partnership, user] = await getAll<[Account, Partnership, User]>(
    accountKey(tenantId),
    partnershipKey('provider', provider.tenantId, tenantId),
    ...(userId ? [userKey(userId)] : []),
  );
  const reader = {
    ...(user && { locale: user.locale }),
    ...((user || account) && { timeZone: timeZoneFor(user?.timeZone, account?.country) }),
  };
  if (!account) return reader;
  if (!typesOf(account).includes('indirect_reseller')) throw new Problem('invite.not_a_reseller');
  requireSameRegion(provider.country, account.country, now, 'partnership.region_mismatch');
  if (partnership) throw new Problem('partnership.exists');
  return { ...reader, to: { tenantId, name: account.companyName } };
}

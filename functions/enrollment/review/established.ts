/** Whether a company has an established profile (R23): what else is known of it, looked up for its review. */
import { claimantsPartition, claimedNumber } from '#functions/enrollment/application/claimants.ts';
import { type Enrollment, enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { type MpnId, mpnKey } from '#functions/mpn/mpn-id.ts';
import { getAll, getListed, query } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';

/** At most so many other applications are shown. */
const mostShown = 20;

/** Why another application or company is shown: it claims the same number, or holds one of the names. */
type Because = 'registration_number' | 'domain' | 'email';

const becauseOf = (name: string): Because => {
  if (name.startsWith('registration#')) return 'registration_number';
  return name.startsWith('domain#') ? 'domain' : 'email';
};

type Holder = UniqueClaim & { enrollmentId?: string };

/** The IDs of other applications that claim the same registration number. One query. */
async function otherClaimants(record: Enrollment): Promise<string[]> {
  const number = claimedNumber(record);
  if (!number) return [];
  const page = await query<{ enrollmentId: string }>({ partition: claimantsPartition(number), limit: mostShown + 2 });
  return page.items.map(({ enrollmentId }) => enrollmentId).filter(id => id !== record.id);
}

/** The companies that hold a name of the application, each with the first such name. */
function holdersAmong(record: Enrollment, found: readonly (Holder | undefined)[]) {
  const holders = new Map<string, { because: Because; enrollmentId: string | undefined }>();
  for (const [n, name] of record.claims.entries()) {
    const holder = found[n];
    if (holder && holder.tenantId !== record.tenantId && !holders.has(holder.tenantId))
      holders.set(holder.tenantId, { because: becauseOf(name), enrollmentId: holder.enrollmentId });
  }
  return holders;
}

const toMpnResource = ({ mpnId, name, country, status, type, tenantId }: MpnId, own: string) => ({
  ...{ mpnId, name, country, status, type },
  owner: tenantId === undefined ? 'unclaimed' : tenantId === own ? 'own' : 'other',
});

const toAccountResource = ({ tenantId, companyName, country, status, partnerType, mpnId }: Account) => ({
  ...{ tenantId, companyName, country, status, partnerType, mpnId },
});

/**
 * What is known of a company besides its application: its MPN ID, its account and accounts of the same names, and other
 * applications for the same registration number. One query, at most three batch reads.
 */
export async function establishedProfile(record: Enrollment) {
  const { application, associated, tenantId } = record;
  const number = application.mpnId ?? associated;
  const [claimants, [account, mpn, ...found]] = await Promise.all([
    otherClaimants(record),
    getAll<[Account, MpnId, ...Holder[]]>(
      accountKey(tenantId),
      mpnKey(number ?? 'none'),
      ...record.claims.map(uniqueKey),
    ),
  ]);
  const holders = holdersAmong(record, found);
  const ids = new Set([...claimants, ...[...holders.values()].flatMap(({ enrollmentId }) => enrollmentId ?? [])]);
  const [others, accounts] = await Promise.all([
    getListed<Enrollment>([...ids].slice(0, mostShown).map(enrollmentKey)),
    getListed<Account>([...holders.keys()].map(accountKey)),
  ]);
  const isEarlier = account && account.enrollmentId !== record.id;
  return {
    mpnId: mpn ? toMpnResource(mpn, tenantId) : undefined,
    unknownMpnId: number && !mpn ? number : undefined,
    account: isEarlier || account?.status === 'active' ? toAccountResource(account) : undefined,
    sameNames: accounts.map(other => ({
      ...toAccountResource(other),
      because: holders.get(other.tenantId)?.because ?? 'email',
    })),
    applications: others.map(other => ({
      id: other.id,
      tenantId: other.tenantId,
      companyName: other.application.companyName,
      status: other.status,
      createdDate: other.createdDate,
      because: claimants.includes(other.id) ? 'registration_number' : (holders.get(other.tenantId)?.because ?? 'email'),
    })),
    more: ids.size > mostShown,
  };
}

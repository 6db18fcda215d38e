/** The record of a partner, and what rules need to know of it. Pure: `read-account.ts` reads one. */

import { hashBelow } from '#shared/db/spread.ts';
import type { Condition, Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Kind, PartnerType } from '#shared/runtime/partner-types.ts';
import type { ClosureReason, SuspensionReason } from '#shared/runtime/suspension.ts';

/** Status of a partner's account in the program (B99). */
export const accountStatuses = [
  'pending_qualification',
  'qualified',
  'active',
  'restricted',
  'suspended',
  'rejected',
  'closed',
] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** The agreement that an account signed. */
export interface Signed {
  version: string;
  signedOn: string;
  signedBy: string;
}

/**
 * A version of the partner agreement that partners sign although they have signed an earlier one (R72). Names of versions sort as
 * their dates do.
 */
export interface AgreementRenewal {
  version: string;
  /** The first day on which it can be signed, `yyyy-mm-dd`, UTC. */
  from: string;
  /** The last day on which a partner that hasn't signed it can still order and renew. */
  signBy: string;
}

/** A program that a company is enrolled in besides that of its account (R29). */
interface AdditionalProgram {
  partnerType: PartnerType;
  enrollmentId: string;
  since: string;
}

/** What the operator ordered for an account, and why. */
interface OperatorOrder<Why extends string> {
  reason: Why;
  /** For the operator's people alone. */
  note?: string;
  since: string;
  /** The user who ordered it. */
  by: string;
}

/** A partner in the program. Created when its application is confirmed, and kept after the application is complete. */
export interface Account {
  tenantId: string;
  /** Its application; absent for an imported account. */
  enrollmentId?: string;
  partnerType: PartnerType;
  companyName: string;
  country: string;
  status: AccountStatus;
  /** While the status is `suspended` or `restricted`. */
  suspension?: OperatorOrder<SuspensionReason>;
  /** Once the status is `closed`, which is final. */
  closure?: OperatorOrder<ClosureReason>;
  /** Incremented by associations, signatures, additional programs, suspensions and the closure. */
  version: number;
  /** The associated MPN ID: of a location in the account's country. */
  mpnId?: string;
  /** The company's global MPN ID, created with its first location. */
  globalMpnId?: string;
  agreement?: Signed;
  /** The version that the review lead published and that it signs anew, also before its first day. */
  renewal?: AgreementRenewal;
  additionalPrograms?: AdditionalProgram[];
  /** The pending change of its legal profile: the ID of the enrollment record. */
  profileChange?: string;
  /** While the operator is about to give it a new global admin (P19): from when on. */
  rescue?: { effectiveOn: string };
}

export const accountKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'ACCOUNT' });

/** What the records of partners and customers have in common. */
export type Company = Pick<Account, 'tenantId' | 'companyName' | 'country'> & Partial<Pick<Account, 'status'>>;

/** The key of a company's own record: a partner's account, or a customer. */
export const companyKey = ({ tenantId, kind }: { tenantId: string; kind: Kind }): Key =>
  kind === 'customer' ? { pk: `TENANT#${tenantId}`, sk: 'CUSTOMER' } : accountKey(tenantId);

/** The partition of the `queue` index with all accounts, by name. */
export const accountsByName = 'partners';

/** A company's name as lists of partners sort and find it: case, width and runs of spaces make no difference. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLocaleLowerCase('en-US').trim().replace(/\s+/g, ' ');

/** Members of an account's item that put it in the list of all partners. Written whenever its name changes. */
export const accountListKeys = ({ tenantId, companyName }: Pick<Account, 'tenantId' | 'companyName'>) => ({
  queue: accountsByName,
  queueKey: `${nameKey(companyName)}#${tenantId}`,
});

/** The list of accounts with a status. Everybody's, so it is spread (`spread.ts`). */
export const accountsWith = (status: AccountStatus): string => `partners.${status}`;

/** The lists of accounts in a country are two, so that a country takes 2,000 applications a second. */
const countryLists = 2;
const countryList = (country: string, nth: number): string => `partners#${country}#0${nth}`;

/** The lists of accounts in a country. */
export const accountsIn = (country: string): string[] =>
  Array.from({ length: countryLists }, (_, nth) => countryList(country, nth));

/** The place of an account in the list of its status. Written whenever its status changes; a new name: {@link renamedPlaces}. */
export const statusListKeys = ({
  tenantId,
  companyName,
  status,
}: Pick<Account, 'tenantId' | 'companyName' | 'status'>) => ({
  review: accountsWith(status),
  reviewKey: `${nameKey(companyName)}#${tenantId}`,
});

/** The place of an account in the list of its country. Written whenever its country or name changes. */
const countryListKeys = ({ tenantId, companyName, country }: Company) => ({
  watch: countryList(country, hashBelow(countryLists, tenantId)),
  dueAt: `${nameKey(companyName)}#${tenantId}`,
});

/** The places of an account under its new name. In the list of its status, whichever that is, only the place changes. */
export const renamedPlaces = (company: Company) => ({
  ...accountListKeys(company),
  reviewKey: `${nameKey(company.companyName)}#${company.tenantId}`,
  ...countryListKeys(company),
});

/** The places of an account in all lists of accounts. */
export const accountPlaces = (account: Pick<Account, 'tenantId' | 'companyName' | 'country' | 'status'>) => ({
  ...accountListKeys(account),
  ...statusListKeys(account),
  ...countryListKeys(account),
});

/**
 * What a write that places an account in a list demands: it isn't about to be deleted. Such a company of a sandbox is in the list of
 * these instead, and would be kept if it left that.
 */
export const notCondemned: Pick<Condition, 'absent'> = { absent: ['releases'] };

/** Whether a company in the program can enroll in another program by itself; the operator enrolls it in others (R29). */
export const enrollsItself = (partnerType: PartnerType): boolean => partnerType === 'indirect_reseller';

/** Vetting status in the public API's terms. */
export function accountVetting({ status }: Pick<Account, 'status'>): 'pending' | 'rejected' | 'authorized' {
  if (status === 'pending_qualification') return 'pending';
  return status === 'rejected' ? 'rejected' : 'authorized';
}

/** All partner types of a company, enrolled or applied for: that of its account and additional ones. */
export const typesOf = ({ partnerType, additionalPrograms: additional = [] }: Account): PartnerType[] => [
  partnerType,
  ...additional.map(programme => programme.partnerType),
];

/** Whether a partner may begin nothing new, and only manage what it has (B108, B110). */
export const isSuspended = ({ status }: Pick<Account, 'status'>): boolean =>
  status === 'suspended' || status === 'restricted';

/** Whether the operator keeps a partner from beginning anything new, for a while or for good. */
export const isStopped = (account: Pick<Account, 'status'>): boolean =>
  account.status === 'closed' || isSuspended(account);

/**
 * Requires that the operator hasn't stopped a partner from beginning anything new.
 * @throws Problem 403 `partner.suspended` (B108), `partner.closed`
 */
export function requireNotStopped(account: Pick<Account, 'status'> | undefined): void {
  if (account?.status === 'closed') throw new Problem('partner.closed');
  if (account && isSuspended(account)) throw new Problem('partner.suspended', { params: { who: account.status } });
}

/**
 * Requires that a partner may begin a partnership, a customer or a sale.
 * @throws Problem as {@link requireNotStopped}, 409 `account.not_ready` for an account that isn't active yet
 */
export function requireActive<Known extends Pick<Account, 'status'>>(account: Known | undefined): Known {
  requireNotStopped(account);
  if (account?.status !== 'active') throw new Problem('account.not_ready');
  return account;
}

/** The partner types as which a company is enrolled (R30). A suspended one stays enrolled: it manages what it has. */
export const enrolledAs = (account: Account): PartnerType[] =>
  account.status === 'active' || isSuspended(account) ? typesOf(account) : [];

/** The partner types whose rights a company has: where it is enrolled, or was until it was closed, since it winds down what it has. */
export const managesAs = (account: Account): PartnerType[] =>
  account.status === 'closed' ? typesOf(account) : enrolledAs(account);

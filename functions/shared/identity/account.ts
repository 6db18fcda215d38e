import { get } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';

/** Where a partner's account stands in the programme, as the partner sees it (B99). */
export type AccountStatus = 'pending_qualification' | 'qualified' | 'active' | 'restricted' | 'suspended' | 'rejected';

/** The agreement an account has signed. */
export interface Signed {
  version: string;
  signedOn: string;
  signedBy: string;
}

/** A further programme that a company is enrolled in, besides that of its account (R29). */
interface AdditionalProgram {
  partnerType: PartnerType;
  enrollmentId: string;
  since: string;
}

/** A partner in the programme: made when its application is confirmed, kept when the application is long done. */
export interface Account {
  tenantId: string;
  /** Its application; an account that was brought over has none. */
  enrollmentId?: string;
  partnerType: PartnerType;
  companyName: string;
  country: string;
  status: AccountStatus;
  /** Changes with the association, the signature, and further programmes. */
  version: number;
  /** The MPN ID associated with it, of a location in its country. */
  mpnId?: string;
  /** The company's global MPN ID, made with its first location. */
  globalMpnId?: string;
  agreement?: Signed;
  additionalPrograms?: AdditionalProgram[];
  /** The change of its legal profile that is being verified, while there is one: the id of its enrollment record. */
  profileChange?: string;
}

export const accountKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'ACCOUNT' });

/** @throws Problem 404 for a company that has no account here. One read. */
export async function requireAccount(tenantId: string): Promise<Account> {
  const account = await get<Account>(accountKey(tenantId));
  if (!account) throw new Problem('resource.unknown');
  return account;
}

/** Where the vetting of an account's company stands, in the words of the public API. */
export function accountVetting({ status }: Pick<Account, 'status'>): 'pending' | 'rejected' | 'authorized' {
  if (status === 'pending_qualification') return 'pending';
  return status === 'rejected' ? 'rejected' : 'authorized';
}

/**
 * The partner types of a company, whether it is enrolled as such or still applies: that of its account, and further
 * ones.
 */
export const typesOf = ({ partnerType, additionalPrograms: additional = [] }: Account): PartnerType[] => [
  partnerType,
  ...additional.map(programme => programme.partnerType),
];

/** The partner types as which a company is enrolled (R30). */
export const enrolledAs = (account: Account): PartnerType[] => (account.status === 'active' ? typesOf(account) : []);

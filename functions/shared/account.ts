import type { Key } from './write.ts';

/** The ways to be in the programme (R5). */
export const partnerTypes = ['indirect_reseller', 'indirect_provider', 'direct_bill_partner'] as const;
export type PartnerType = (typeof partnerTypes)[number];

/** Where a partner's account stands in the programme, as the partner sees it (B99). */
export type AccountStatus = 'pending_qualification' | 'qualified' | 'active' | 'restricted' | 'suspended' | 'rejected';

/** The agreement an account has signed. */
export interface Signed {
  version: string;
  signedOn: string;
  signedBy: string;
}

/** A partner in the programme: made when its application is confirmed, kept when the application is long done. */
export interface Account {
  tenantId: string;
  enrollmentId: string;
  partnerType: PartnerType;
  companyName: string;
  country: string;
  status: AccountStatus;
  /** Changes with the association and the signature. */
  version: number;
  mpnId?: string;
  agreement?: Signed;
}

export const accountKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'ACCOUNT' });

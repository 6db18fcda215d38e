import type { MpnId } from '#functions/mpn/mpn-id.ts';
import type { Account } from '#shared/identity/account.ts';
import { monday as now } from './clock.ts';

/** The account of an active reseller that has signed. */
export const resellerAccount = (changes: Partial<Account> = {}): Account => ({
  tenantId: 'r',
  partnerType: 'indirect_reseller',
  companyName: 'Contoso',
  country: 'US',
  status: 'active',
  version: 1,
  mpnId: '2',
  agreement: { version: '2026-01', signedOn: now.toISOString(), signedBy: 'Ann' },
  ...changes,
});

/** Its MPN ID. */
export const resellerMpnId = (changes: Partial<MpnId> = {}): MpnId => ({
  mpnId: '2',
  type: 'location',
  name: 'Contoso Redmond',
  country: 'US',
  status: 'active',
  tenantId: 'r',
  ...changes,
});

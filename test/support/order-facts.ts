/** What orders are decided on, for tests of the pure rules. */
import { catalogOn } from '#functions/catalog/lookup.ts';
import type { MpnId } from '#functions/mpn/mpn-id.ts';
import type { OrderFacts } from '#functions/order/facts.ts';
import type { NamedReseller } from '#functions/subscription/reseller-of-record.ts';
import type { Account } from '#shared/identity/account.ts';
import { monday as now } from './clock.ts';

export const mpnId = '4389012';

/** The account of a provider that can sell; pass what is different. */
export const account = (members: Partial<Account> = {}): Account => ({
  tenantId: 'provider',
  partnerType: 'indirect_provider',
  companyName: 'Fabrikam Distribution',
  country: 'US',
  status: 'active',
  version: 1,
  mpnId: '1111111',
  agreement: { version: '2026-01', signedOn: '2026-01-01T00:00:00.000Z', signedBy: 'Fay' },
  ...members,
});

export const id: MpnId = {
  mpnId,
  type: 'location',
  name: 'Contoso',
  country: 'US',
  status: 'active',
  tenantId: 'reseller',
};
export const resellerAccount = account({
  tenantId: 'reseller',
  partnerType: 'indirect_reseller',
  companyName: 'Contoso',
  mpnId,
});
const party = { tenantId: 'x', name: 'x', country: 'US' };
export const partnership = {
  ...{ id: 'p', version: 1, provider: party, reseller: party, since: '2026-01-01T00:00:00.000Z' },
  grants: { orders: true, adminAccess: true },
};
/** A reseller that can be named. */
export const reseller: NamedReseller = { id, account: resellerAccount, partnership, relationship: undefined };

/** Facts with which everything can be ordered; pass what is different. */
export const facts = (members: Partial<OrderFacts> = {}): OrderFacts => ({
  now,
  catalog: catalogOn(now),
  seller: account(),
  customer: { tenantId: 'customer', companyName: 'Woodgrove Bank', country: 'US' },
  isServed: true,
  isItsReseller: false,
  isBuyer: true,
  hasAgreed: true,
  resellers: new Map([[mpnId, reseller]]),
  parents: new Map(),
  counts: new Map(),
  ...members,
});
